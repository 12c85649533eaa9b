"""What waits: all lists beside one another, or one of them page by page."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from amvis.application.clock import day_of
from amvis.application.worklists.elsewhere import Elsewhere, elsewhere
from amvis.application.worklists.lists import (
    PAGE,
    RESTING,
    Worklist,
    one_worklist,
    pages_of,
    worklists,
)
from amvis.application.worklists.thing import RULES
from amvis.application.worklists.whose import Whose, first_part, parts_for
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Role
from amvis.web.access import CASE_ROLES, only
from amvis.web.parts import Link, Pages
from amvis.web.worklists.words import REASONS

TITLES: Final = {
    "overdue": "Überfällige Aufgaben",
    "again": "Wiedervorlage",
    "soon": "Aufgaben, die bald fällig sind",
    "reply": "Antwort steht aus",
    "steps": "Anträge: fällig oder entschieden",
    "stopped": "Zahlung fehlt",
    "periods": "Bewilligungen, Maßnahmen und Betreuung, die enden",
    "children": "Kinder: vom Anspruch auf einen Platz bis zur zumutbaren Arbeit",
    "leave": "Elternzeit oder Arbeit endet",
    "school": "Schulbeginn ohne Platz danach",
    "plans": "Pläne, die nicht mehr gelten",
    "grants": "Einwilligungen und Zugriffe, die enden",
    "nobody": "Fälle, an denen niemand Ihrer Stelle arbeitet",
    RESTING: "Ruht",
}
BESIDE: Final = {"reviews": "Notfälle prüfen", "bars": "Ausschlüsse"}  # pages of their own
_PAGE_ELSEWHERE: Final = {"reviews": "emergencies", "bars": "bar_requests"}
WHOSE: Final = {
    Whose.MINE: ("ich", "Meine"),
    Whose.DEPUTY: ("vertretung", "In Vertretung"),
    Whose.TEAM: ("team", "Mein Team"),
    Whose.ALL: ("alle", "Alle, die ich sehe"),
}
_PAGE_OF: Final = {
    "follow": "case_end",
    "task": "case_tasks",
    "message": "case_messages",
    "consent": "case_consents",
    "step": "case_path",
    "question": "case_circle",
    "calendar": "case_calendar",
    "course": "case_demands",
    "care": "case_demands",
    "kooperationsplan": "case_demands",
    "hilfeplan": "case_demands",
    "plan": "case_plan_review",
    "profile": "case_profile",
}


@only(*CASE_ROLES)
def lists(request: HttpRequest) -> HttpResponse:
    """Show what waits, the most pressing first."""
    parts = parts_for(request.actor, now=request.now)
    whose = _whose(request, parts)
    key = request.GET.get("liste", "")
    if key and key not in TITLES:
        raise Http404
    frame = {
        "tabs": _tabs(parts, whose),
        "whose": WHOSE[whose][1],
        "has_team": request.actor.role is Role.SUPERVISOR,
    }
    if key:
        return _one(request, whose, key, frame)
    found = worklists(request.actor, whose, now=request.now)
    shown = [(one, TITLES[one.key], _shown(one, request), _address(whose, liste=one.key)) for one in found]
    return render(request, "worklists/lists.html", frame | {"lists": shown, "beside": beside(request.actor)})


def beside(actor: Actor) -> list[tuple[str, Elsewhere, str]]:
    """Return what waits on pages of its own: its title, how much, and its address."""
    return [(BESIDE[one.key], one, reverse(_PAGE_ELSEWHERE[one.key])) for one in elsewhere(actor)]


def _one(request: HttpRequest, whose: Whose, key: str, frame: dict[str, object]) -> HttpResponse:
    told = request.GET.get("seite", "1")
    page = int(told) if told.isascii() and told.isdigit() and len(told) < 7 else 1
    found = one_worklist(request.actor, whose, key, now=request.now, page=page)
    page = max(1, min(page, pages_of(found.count)))
    first = (page - 1) * PAGE + 1
    pages = Pages(
        newer=_address(whose, liste=key, seite=page - 1) if page > 1 else "",
        older=_address(whose, liste=key, seite=page + 1) if page < pages_of(found.count) else "",
        shown=f"{first} bis {first + len(found.rows) - 1} von {found.count}" if found.rows else "",
    )
    shown = {"list": found, "title": TITLES[key], "rows": _shown(found, request), "pages": pages}
    return render(request, "worklists/list.html", frame | shown | {"all_lists": _address(whose)})


def _whose(request: HttpRequest, parts: tuple[Whose, ...]) -> Whose:
    told = request.GET.get("wer", "")
    wanted = next((whose for whose in parts if WHOSE[whose][0] == told), None)
    first = first_part(request.actor)
    return wanted or (first if first in parts else parts[0])


def _tabs(parts: tuple[Whose, ...], current: Whose) -> tuple[Link, ...]:
    return tuple(
        Link(label=WHOSE[whose][1], address=_address(whose), is_current=whose is current) for whose in parts
    )


def _address(whose: Whose, **told: object) -> str:
    return f"{reverse('worklists')}?{urlencode({'wer': WHOSE[whose][0], **told})}"


def _shown(one: Worklist, request: HttpRequest) -> list[dict[str, object]]:
    today = day_of(request.now)
    return [
        {
            "row": row,
            "is_task": row.rule.startswith("task_"),
            "what": RULES[row.rule].title["de"],
            "norm": RULES[row.rule].norm,
            "days": _days((row.on - today).days),
            "page": reverse(_PAGE_OF.get(row.rule.partition("_")[0], "case"), args=[row.case]),
            "because": REASONS.get(row.rests_because, ""),
        }
        for row in one.rows
    ]


def _days(days: int) -> str:
    """Return how far a day lies away."""
    if days == 0:
        return "heute"
    number = f"{abs(days)} Tag{'' if abs(days) == 1 else 'en'}"
    return f"in {number}" if days > 0 else f"vor {number}"

"""The first page of a case."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from amvis.application.cases import overview as told
from amvis.application.cases.at_a_glance import Coming
from amvis.application.cases.clock import ClockKind
from amvis.application.clock import day_of
from amvis.application.worklists.thing import RULES
from amvis.domain.consent.vocabulary import Scope
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.tabs import tabs, trail
from amvis.web.labels import SCOPES

CLOCKS: Final = {
    ClockKind.PLACE_CLAIM: "Rechtsanspruch auf einen Platz (§ 24 Abs. 2 SGB VIII)",
    ClockKind.REASONABLE_WORK: (
        "Arbeit gilt als zumutbar, soweit die Betreuung gesichert ist (§ 10 Abs. 1 Nr. 3 SGB II)"
    ),
    ClockKind.SCHOOL: "Schule beginnt",
}
_PAGE_OF: Final = {"task": "case_tasks", "step": "case_path", "demand": "case_demands"}
_OF_PLANNING: Final = {
    "step": "Letzter Tag eines Schritts im Weg",
    "demand": "Termin oder Pflicht",
}


@only(*CASE_ROLES)
def overview(request: HttpRequest, case: str) -> HttpResponse:
    """Show the family, the next clock, who is on the case, and what may be seen."""
    seen = told.overview(request.actor, case, now=request.now)
    children = [(child, CLOCKS[child.clock.kind] if child.clock else "") for child in seen.children]
    shown = {
        "case": seen,
        "children": children,
        "begins": seen.status == "open"
        and Scope.STATUS in seen.scopes
        and not (children or seen.adults or seen.emergencies),
        "may_see": [SCOPES[scope] for scope in Scope if scope in seen.scopes],
        "may_not_see": [SCOPES[scope] for scope in Scope if scope not in seen.scopes],
        "today": day_of(request.now),
        "coming": [(one, _title(one), _address(one, case)) for one in seen.glance.coming],
        "last": [(one, tell(one.did, "de")) for one in seen.glance.last],
        "tabs": tabs(case, "case"),
        "trail": trail(case, seen.title),
    }
    return render(request, "cases/overview.html", shown)


def _address(coming: Coming, case: str) -> str:
    page = _PAGE_OF.get(coming.what)
    return reverse(page, args=[case]) if page else ""


def _title(coming: Coming) -> str:
    if coming.what in _OF_PLANNING:
        return _OF_PLANNING[coming.what]
    if coming.clock is None:
        return f"Aufgabe fällig: {coming.owner}" if coming.owner else "Aufgabe fällig, niemand bestimmt"
    rule = RULES.get(coming.clock.value)
    return rule.title["de"] if rule else CLOCKS[coming.clock]

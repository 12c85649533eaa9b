"""The family's profile: read section by section, with its history."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from amvis.application.cases.profile import SavedSection, drafted, read_profile
from amvis.application.cases.profile_entries import groups_of
from amvis.application.cases.profile_history import History, section_history
from amvis.application.cases.sections import SECTIONS
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page
from amvis.web.parts import Pages


@only(*CASE_ROLES)
def profile(request: HttpRequest, case: str) -> HttpResponse:
    """Show every section that may be seen, with what is said in it."""
    seen, saved = read_profile(request.actor, case, now=request.now)
    family, drafts = _value(saved, "family"), drafted(seen)
    shown = [
        {
            "name": section.name,
            "title": _title(section.name),
            "saved": saved.get(section.name),
            "may_be_edited": section.scope in seen.ordinary,
            "has_draft": section.name in drafts,
            "groups": [
                one
                for one in groups_of(section, _value(saved, section.name), family, with_new=False)
                if not one.is_empty
            ],
        }
        for section in SECTIONS
        if section.scope in seen.scopes
    ]
    return case_page(request, case, "case_profile", label="Profil", shown={"sections": shown})


@only(*CASE_ROLES)
def history(request: HttpRequest, case: str, name: str) -> HttpResponse:
    """Show the versions of a section with what each changed, and two of them side by side if asked for."""
    between = [number_of(request.GET.get(key, "")) for key in ("von", "bis")]
    told = section_history(
        request.actor,
        case,
        name,
        now=request.now,
        before=number_of(request.GET.get("vor", "")) or None,
        between=(between[0], between[1]) if all(between) and between[0] != between[1] else None,
    )
    title = _title(name)
    shown = {
        "history": told,
        "section": title,
        "name": name,
        "between": between if told.compared else [number for number, _, _ in reversed(told.numbers[:2])],
        "pages": _pages(request, case, name, told),
    }
    return case_page(request, case, "case_history", label=f"Frühere Angaben, {title}", shown=shown)


def number_of(text: str) -> int:
    """Return a number of a version as an address or a form says it, 0 where it says none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _pages(request: HttpRequest, case: str, name: str, told: History) -> Pages:
    here = reverse("case_history", args=[case, name])
    older = f"{here}?{urlencode({'vor': told.before})}" if told.before else ""
    return Pages(older=older, newer=here if "vor" in request.GET else "")


def _title(name: str) -> str:
    return tell(say(f"family.section.{name}"), "de")


def _value(saved: Mapping[str, SavedSection], name: str) -> dict[str, Any]:
    return saved[name].value if name in saved else {}

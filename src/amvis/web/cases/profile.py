"""The family's profile: read section by section, edited one at a time, with its history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from amvis.application.cases.changed import Changed
from amvis.application.cases.one_case import CaseEnded
from amvis.application.cases.profile import SavedSection, history_of, read_profile, valid_family
from amvis.application.cases.profile_entries import Group, groups_of
from amvis.application.cases.profile_reading import part_of
from amvis.application.cases.profile_saving import FamilyFirst, Said, WrongSection, save_section
from amvis.application.cases.sections import BY_NAME, SECTIONS, Section, Tree
from amvis.application.idempotency import once
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, sent

_NO_ERRORS: Final[Mapping[str, str]] = MappingProxyType({})
_WHY: Final = {
    FamilyFirst: "Sagen Sie zuerst im Abschnitt „Familie“, wer dazugehört. Ihre Angaben stehen noch hier.",
    CaseEnded: "Der Fall ist beendet. Öffnen Sie ihn wieder, bevor Sie weiterarbeiten.",
}
_NOT_FIELDS: Final = frozenset({"csrfmiddlewaretoken", "once", "number", "entwurf", "mehr"})


@only(*CASE_ROLES)
def profile(request: HttpRequest, case: str) -> HttpResponse:
    """Show every section that may be seen, with what is said in it."""
    seen, saved = read_profile(request.actor, case, now=request.now)
    family = _value(saved, "family")
    shown = [
        {
            "name": section.name,
            "title": _title(section),
            "saved": saved.get(section.name),
            "may_be_edited": section.scope in seen.ordinary,
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
def edit(request: HttpRequest, case: str, name: str) -> HttpResponse:
    """Ask for one section and save it, as a draft or as it is."""
    section = _section(name)
    seen, saved = read_profile(request.actor, case, now=request.now, with_drafts=True)
    seen.require_work(section.scope) if request.method == "POST" else seen.require_ordinary(section.scope)
    family = valid_family(seen)
    page = _Page(request=request, case=case, section=section, saved=saved, family=family)
    if request.method != "POST":
        return page.show(_value(saved, name), number=page.newest)
    said = {key: value for key, value in request.POST.items() if key not in _NOT_FIELDS}
    number, is_draft = _number(request.POST.get("number", "")), "entwurf" in request.POST
    if "mehr" in request.POST:
        return page.show(part_of(section, said), number=number, more=request.POST["mehr"])
    sending = Said(section=name, fields=said, number=number, is_draft=is_draft)
    try:
        once(
            request.actor.account,
            request.POST.get("once", ""),
            "cases.section.save",
            lambda: _save(request, case, sending),
            now=request.now,
        )
    except WrongSection as error:
        return page.show(part_of(section, said), number=number, errors=error.errors, status=422)
    except Changed as error:
        return page.show(part_of(section, said), number=page.newest, conflict=_conflict(error), status=409)
    except (FamilyFirst, CaseEnded) as error:
        return page.show(part_of(section, said), number=number, errors={"": _WHY[type(error)]}, status=409)
    said_of_it = (
        "Der Entwurf ist gespeichert." if is_draft else f"Der Abschnitt „{_title(section)}“ ist gespeichert."
    )
    return sent(request, case, "case_profile", said_of_it)


@only(*CASE_ROLES)
def history(request: HttpRequest, case: str, name: str) -> HttpResponse:
    """Show every version of a section."""
    section = _section(name)
    seen, saved = read_profile(request.actor, case, now=request.now)
    seen.require(section.scope)
    family = _value(saved, "family")
    versions = [
        (
            version,
            [one for one in groups_of(section, version.value, family, with_new=False) if not one.is_empty],
        )
        for version in history_of(seen, name)
    ]
    shown = {"versions": versions, "section": _title(section), "name": name}
    return case_page(request, case, "case_history", label=f"Frühere Angaben, {_title(section)}", shown=shown)


def _save(request: HttpRequest, case: str, said: Said) -> str:
    save_section(request.actor, case, said, now=request.now)
    return reverse("case_profile", args=[case])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The form of a section, to be shown again with what was typed."""

    request: HttpRequest
    case: str
    section: Section
    saved: Mapping[str, SavedSection]
    family: Tree  # as it is valid: who belongs to it

    @property
    def newest(self) -> int:
        """Return the number of the newest version, 0 without one."""
        return self.saved[self.section.name].number if self.section.name in self.saved else 0

    def show(
        self,
        part: Tree,
        *,
        number: int,
        errors: Mapping[str, str] = _NO_ERRORS,
        conflict: str = "",
        more: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """Return the page; `number` is that of the version the form was made from, `more` a list to go on."""
        groups = groups_of(self.section, part, self.family, with_new=True)
        names = {entry.name: entry.label for group in _every(groups) for entry in group.entries}
        name, title = self.section.name, _title(self.section)
        shown = {
            "section": title,
            "name": name,
            "groups": groups,
            "number": number,
            "errors": errors,
            "listed": [
                (one if one in names else "", names.get(one, ""), text) for one, text in errors.items()
            ],
            "conflict": conflict,
            "more": more,
            "is_draft": name in self.saved and self.saved[name].is_draft,
        }
        return case_page(self.request, self.case, "case_section", label=title, shown=shown, status=status)


def _every(groups: tuple[Group, ...]) -> list[Group]:
    return [one for group in groups for one in (group, *_every(group.groups))]


def _conflict(error: Changed) -> str:
    at = error.since.at
    when = f" am {timezone.localtime(at):%d.%m.%Y um %H:%M} Uhr" if isinstance(at, datetime) else ""
    return (
        f"{error.since.who or 'Jemand'} hat diesen Abschnitt{when} gespeichert, während Sie schrieben. "
        "Ihre Angaben stehen noch im Formular und sind nicht gespeichert. Sehen Sie unter „Frühere Angaben“ "
        "nach, was sich geändert hat, und speichern Sie dann noch einmal."
    )


def _section(name: str) -> Section:
    if name not in BY_NAME:
        raise Http404
    return BY_NAME[name]


def _title(section: Section) -> str:
    return tell(say(f"family.section.{section.name}"), "de")


def _value(saved: Mapping[str, SavedSection], name: str) -> dict[str, Any]:
    return saved[name].value if name in saved else {}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0

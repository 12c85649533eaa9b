"""The family's profile as forms: one section, or all that may be seen on one page with one save."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from amvis.application.cases.changed import Changed
from amvis.application.cases.one_case import CaseEnded
from amvis.application.cases.profile import OpenSections, open_sections
from amvis.application.cases.profile_checking import FamilyFirst, LikeAnAddress, WrongSections
from amvis.application.cases.profile_entries import Group, groups_of
from amvis.application.cases.profile_meeting import Meeting, meetings
from amvis.application.cases.profile_renaming import renamed, told_of
from amvis.application.cases.profile_saving import NewVersion, Said, save_sections
from amvis.application.cases.sections import BY_NAME, Section, Tree
from amvis.application.idempotency import once
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, sent
from amvis.web.cases.profile import number_of
from amvis.web.forms.address import AGREED

Errors = Mapping[str, Mapping[str, str]]
_NO_ERRORS: Final[Errors] = MappingProxyType({})
_NO_MEETINGS: Final[Mapping[str, Meeting]] = MappingProxyType({})
_WHY: Final = {
    FamilyFirst: "Sagen Sie zuerst im Abschnitt „Familie“, wer dazugehört. Ihre Angaben stehen noch hier.",
    CaseEnded: "Der Fall ist beendet. Öffnen Sie ihn wieder, bevor Sie weiterarbeiten.",
}


@only(*CASE_ROLES)
def edit(request: HttpRequest, case: str, name: str) -> HttpResponse:
    """Ask for one section and save it, as a draft or as it is."""
    if name not in BY_NAME:
        raise Http404
    return _Page(request=request, case=case, opened=_opened(request, case, name), is_whole=False).answer()


@only(*CASE_ROLES)
def whole(request: HttpRequest, case: str) -> HttpResponse:
    """Ask for all sections that may be seen on one page, and save what was changed in one go."""
    return _Page(request=request, case=case, opened=_opened(request, case, ""), is_whole=True).answer()


def _opened(request: HttpRequest, case: str, name: str) -> OpenSections:
    return open_sections(request.actor, case, name, now=request.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The form of one section or of all, to be shown again with what was typed."""

    request: HttpRequest
    case: str
    opened: OpenSections
    is_whole: bool

    def answer(self) -> HttpResponse:
        """Show the form, or save what it says."""
        if self.request.method != "POST":
            return self._shown({section.name: self._now(section) for section in self.opened.sections})
        for section in self.opened.sections:
            if self.opened.seen.is_open:
                self.opened.seen.require_work(section.scope)
        told = [self._said(section).as_version for section in self.opened.sections]
        typed = {one.section.name: (one.part, one.number) for one in told}
        if "mehr" in self.request.POST:
            return self._shown(typed)
        try:
            return self._saved(told)
        except WrongSections as error:
            asks = isinstance(error, LikeAnAddress)
            return self._shown(typed, errors=error.errors, asks_address=asks, status=422)
        except Changed:
            return self._met(told, typed)
        except (FamilyFirst, CaseEnded) as error:
            return self._shown(typed, errors={"": {"": _WHY[type(error)]}}, status=409)

    def _saved(self, told: Sequence[NewVersion]) -> HttpResponse:
        saved: list[str] = []
        is_draft, leads_to = "entwurf" in self.request.POST, self._leads_to

        def save() -> str:
            agreed = AGREED in self.request.POST
            saved.extend(
                save_sections(self.request.actor, self.case, told, is_agreed=agreed, now=self.request.now)
            )
            return reverse(leads_to, args=[self.case])

        key = self.request.POST.get("once", "")
        once(self.request.actor.account, key, "cases.section.save", save, now=self.request.now)
        names = ", ".join(_title(BY_NAME[name]) for name in saved)
        said = f"Als Entwurf gespeichert: {names}." if is_draft else f"Gespeichert: {names}."
        if "family" in saved and not is_draft:
            part = next(one.part for one in told if one.section.name == "family")
            said = " ".join((said, *told_of(renamed(self.opened.family, part))))
        return sent(self.request, self.case, leads_to, said if names else "Es hat sich nichts geändert.")

    def _met(self, told: Sequence[NewVersion], typed: Mapping[str, tuple[Tree, int]]) -> HttpResponse:
        """Show both texts, and the form with both changes together, made from the newest version."""
        met = meetings(self.request.actor, self.case, told, now=self.request.now)
        together = {name: (one.together, one.newest.number) for name, one in met.items()}
        return self._shown({**typed, **together}, met=met, status=409)

    @property
    def _leads_to(self) -> str:
        goes_on = self.is_whole and "entwurf" in self.request.POST
        return "case_profile_whole" if goes_on else "case_profile"

    def _prefix(self, section: Section) -> str:
        return f"{section.name}." if self.is_whole else ""

    def _now(self, section: Section) -> tuple[Tree, int]:
        saved = self.opened.saved.get(section.name)
        return (saved.value, saved.number) if saved else ({}, 0)

    def _said(self, section: Section) -> Said:
        prefix, posted = self._prefix(section), self.request.POST
        fields = {key.removeprefix(prefix): text for key, text in posted.items() if key.startswith(prefix)}
        number = number_of(posted.get(f"{prefix}number", ""))
        return Said(section=section.name, fields=fields, number=number, is_draft="entwurf" in posted)

    def _shown(
        self,
        typed: Mapping[str, tuple[Tree, int]],
        *,
        errors: Errors = _NO_ERRORS,
        met: Mapping[str, Meeting] = _NO_MEETINGS,
        asks_address: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        family = typed["family"][0] if self.is_whole and "family" in typed else self.opened.family
        parts = [self._part(section, typed[section.name], family, met) for section in self.opened.sections]
        shown: dict[str, Any] = {
            "parts": parts,
            "here": self.request.path,  # without the place on the page: the summary of errors takes the focus
            "errors": {f"{part['prefix']}{field}": text
                       for part in parts for field, text in errors.get(part["name"], {}).items()},
            "listed": [*_listed(errors, parts)],
            "asks_address": AGREED if asks_address or AGREED in self.request.POST else "",
            "more": self.request.POST.get("mehr", ""),
        }  # fmt: skip
        name = "case_profile_whole" if self.is_whole else "case_section"
        label = "Ganzes Profil" if self.is_whole else _title(self.opened.sections[0])
        return case_page(self.request, self.case, name, label=label, shown=shown, status=status)

    def _part(
        self, section: Section, typed: tuple[Tree, int], family: Tree, met: Mapping[str, Meeting]
    ) -> dict[str, Any]:
        part, number = typed
        saved, prefix = self.opened.saved.get(section.name), self._prefix(section)
        groups = groups_of(section, part, family, with_new=True, prefix=prefix)
        return {
            "name": section.name,
            "title": _title(section),
            "prefix": prefix,
            "number": number,
            "groups": groups,
            "is_draft": saved is not None and saved.is_draft,
            "met": met.get(section.name),
        }


def _places(groups: Sequence[Group], around: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield the name of every entry and where it stands, in words."""
    for group in groups:
        here = (*around, group.title) if group.title else around
        yield from ((entry.name, " › ".join((*here, entry.label))) for entry in group.entries)
        yield from _places(group.groups, here)


def _listed(errors: Errors, parts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong: where a link leads, the place in words, and the sentence."""
    yield from (("", "", text) for text in errors.get("", {}).values())
    for part in parts:
        places = dict(_places(part["groups"], (part["title"],)))
        for field, text in errors.get(part["name"], {}).items():
            name = f"{part['prefix']}{field}"
            is_field = name in places
            yield name if is_field else f"abschnitt-{part['name']}", places.get(name, part["title"]), text


def _title(section: Section) -> str:
    return tell(say(f"family.section.{section.name}"), "de")

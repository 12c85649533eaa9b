"""The family file of a case: downloaded, read in, its changes looked at before they are taken over."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from amvis.application.bad_input import BadInput
from amvis.application.cases import profile_file as told
from amvis.application.cases.changed import Changed
from amvis.application.cases.one_case import CaseEnded
from amvis.application.cases.profile_checking import LikeAnAddress, WrongSections
from amvis.application.cases.sections import BY_NAME
from amvis.application.idempotency import once
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, sent
from amvis.web.cases.profile import number_of
from amvis.web.forms.address import AGREED

LARGEST: Final = 10 << 20  # bytes that are looked at; the reader takes a tenth of it
_ENDED: Final = "Der Fall ist beendet. Öffnen Sie ihn wieder, bevor Sie weiterarbeiten."
_MEANWHILE: Final = (
    "Jemand hat inzwischen einen dieser Abschnitte gespeichert. Es wurde nichts übernommen; unten steht, "
    "was sich gegenüber dem neuen Stand ändern würde."
)
_TOO_LARGE: Final = f"Die Datei ist größer als {LARGEST >> 20} MB. Wählen Sie eine Familiendatei."


class FileForm(forms.Form):
    """A family file."""

    file = forms.FileField(label="Familiendatei", help_text="YAML oder JSON, höchstens 1 MB.")


@only(*CASE_ROLES)
def file(request: HttpRequest, case: str) -> HttpResponse:
    """Offer the family file and take one: what it would change is shown first."""
    if request.method != "POST":
        return _shown(request, case)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, case, form=form, status=422)
    sent_file = form.cleaned_data["file"]
    if sent_file.size > LARGEST:
        form.add_error("file", _TOO_LARGE)
        return _shown(request, case, form=form, status=422)
    return _proposed(request, case, sent_file.read(), sent_file.name or "")


@only(*CASE_ROLES)
def download(request: HttpRequest, case: str) -> HttpResponse:
    """Give the family file of what may be seen."""
    try:
        text = told.export_family(request.actor, case, now=request.now)
    except told.NothingToGive:
        why = "Ohne den Abschnitt „Familie“ gibt es keine Familiendatei."
        return _shown(request, case, wrong=why, status=409)
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="familie.yaml"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
@only(*CASE_ROLES)
def take(request: HttpRequest, case: str) -> HttpResponse:
    """Take over what was shown."""
    text = request.POST.get("text", "")
    numbers = {name: number_of(request.POST[name]) for name in BY_NAME if name in request.POST}
    saved: list[str] = []

    def act() -> str:
        agreed = AGREED in request.POST
        saved.extend(
            told.import_family(request.actor, case, text, numbers, is_agreed=agreed, now=request.now)
        )
        return reverse("case_profile", args=[case])

    try:
        once(
            request.actor.account, request.POST.get("once", ""), "cases.profile.import", act, now=request.now
        )
    except Changed:
        return _proposed(request, case, text.encode(), "familie.yaml", wrong=_MEANWHILE)
    except BadInput as error:
        return _shown(request, case, lines=error.lines("de"), status=422)
    except LikeAnAddress as error:
        lines = tuple(_lines(error.errors))
        return _proposed(request, case, text.encode(), "familie.yaml", lines=lines)
    except WrongSections as error:
        return _shown(request, case, lines=tuple(_lines(error.errors)), status=422)
    except CaseEnded:
        return _shown(request, case, wrong=_ENDED, status=409)
    names = ", ".join(_title(name) for name in saved)
    return sent(
        request, case, "case_profile", f"Übernommen: {names}." if names else "Nichts hat sich geändert."
    )


def _proposed(
    request: HttpRequest, case: str, raw: bytes, name: str, *, wrong: str = "", lines: tuple[str, ...] = ()
) -> HttpResponse:
    try:
        proposal = told.propose_family(request.actor, case, raw, file=name, now=request.now)
    except BadInput as error:
        return _shown(request, case, lines=error.lines("de"), status=422)
    except CaseEnded:
        return _shown(request, case, wrong=_ENDED, status=409)
    shown = {
        "text": proposal.text,
        "sections": [
            (name, _title(name), proposal.numbers[name], found) for name, found in proposal.changes.items()
        ],
        "left_out": [_title(name) for name in proposal.left_out],
        "is_proposed": True,
        "asks_address": AGREED if lines else "",
    }
    status = 422 if lines else 409 if wrong else 200
    return _shown(request, case, lines=lines, more=shown, wrong=wrong, status=status)


def _lines(errors: Mapping[str, Mapping[str, str]]) -> list[str]:
    return [f"{_title(name)}: {text}" for name, found in errors.items() for text in found.values()]


def _shown(
    request: HttpRequest, case: str, *, form: FileForm | None = None, lines: tuple[str, ...] = (),
    more: Mapping[str, Any] | None = None, wrong: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    shown = {"form": form or FileForm(), "lines": lines, "wrong": wrong, **(more or {})}
    return case_page(request, case, "case_profile_file", label="Familiendatei", shown=shown, status=status)


def _title(name: str) -> str:
    return tell(say(f"family.section.{name}"), "de")

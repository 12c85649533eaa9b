"""Notes of a case."""

from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from amvis.application.cases import notes as told
from amvis.application.cases.one_case import one_case
from amvis.domain.consent.vocabulary import Scope
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, scope_field, send, sent
from amvis.web.forms.address import is_sendable
from amvis.web.parts import Pages

KINDS: Final = {
    told.NoteKind.NOTE: "Notiz",
    told.NoteKind.PHONE: "Telefonat",
    told.NoteKind.VISIT: "Besuch",
    told.NoteKind.MEETING: "Gespräch",
}


class NoteForm(forms.Form):
    """A new note."""

    kind = forms.ChoiceField(label="Art", choices=[(kind.value, label) for kind, label in KINDS.items()])
    text = forms.CharField(label="Text", widget=forms.Textarea, max_length=20_000)
    corrects = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, scopes: frozenset[Scope], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["scope"] = scope_field(scopes)


def _initial(earlier: told.SeenNote | None) -> dict[str, str]:
    if earlier is None:
        return {}
    return {
        "kind": earlier.kind,
        "text": earlier.text,
        "scope": earlier.scope,
        "corrects": earlier.public_id,
    }


@only(*CASE_ROLES)
def notes(request: HttpRequest, case: str) -> HttpResponse:
    """Show the notes and take a new one."""
    seen = one_case(request.actor, case, now=request.now)
    corrected = request.POST.get("corrects") or request.GET.get("berichtigt")
    earlier = told.one_note(request.actor, case, corrected, now=request.now) if corrected else None
    form = NoteForm(request.POST or None, scopes=seen.ordinary, initial=_initial(earlier))
    if request.method == "POST" and is_sendable(form, seen, "text"):
        given = form.cleaned_data
        new = told.NewNote(
            text=given["text"],
            scope=Scope(given["scope"]),
            kind=told.NoteKind(given["kind"]),
            corrects=given["corrects"],
        )
        said = "Die Berichtigung ist gespeichert." if new.corrects else "Die Notiz ist gespeichert."
        wrong = send(
            request, case, "case_notes", operation="cases.note.write",
            do=lambda: told.write_note(request.actor, case, new, now=request.now),
        )  # fmt: skip
        if not wrong:
            return sent(request, case, "case_notes", said)
        form.add_error(None, wrong)
    key = request.GET.get("vor", "")
    before = int(key) if key.isascii() and key.isdigit() and len(key) < 19 else None
    page = told.notes_of(request.actor, case, now=request.now, before=before)
    here = reverse("case_notes", args=[case])
    shown = {
        "form": form,
        "earlier": earlier,
        "rows": [(row, KINDS[row.kind]) for row in page.rows],
        "pages": Pages(
            older=f"{here}?vor={page.next_key}" if page.next_key else "", newer=here if before else ""
        ),
    }
    return case_page(
        request, case, "case_notes", label="Notizen", shown=shown, status=422 if form.errors else 200
    )

"""Documents of a case: listed, uploaded, downloaded as files that no browser runs."""

from typing import Any
from urllib.parse import quote

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amvis.application.cases.case_head import CaseHead, case_head
from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.documents import documents as told
from amvis.application.documents.kind import LARGEST, Refused
from amvis.application.documents.looking import NewDocument, look_into
from amvis.domain.consent.vocabulary import Scope
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, scope_field, send, sent
from amvis.web.forms.address import AGREED, confirmation, is_sendable
from amvis.web.labels import SCOPES

_KINDS = {"application/pdf": "PDF", "image/jpeg": "Foto", "image/png": "Bild", "text/plain": "Text"}

_AGREED = "Ich habe nachgesehen, auch im Briefkopf: Die gesperrte Adresse steht nicht darin."


class DocumentForm(forms.Form):
    """A file."""

    file = forms.FileField(
        label="Datei", help_text=f"PDF, JPEG, PNG oder Text, höchstens {LARGEST >> 20} MB."
    )

    def __init__(self, *args: Any, head: CaseHead, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["scope"] = scope_field(head.ordinary)
        if head.has_barred_address:  # asked at once: after a question the file has to be chosen again
            self.fields[AGREED] = confirmation(_AGREED)


@only(*CASE_ROLES)
def of_case(request: HttpRequest, case: str) -> HttpResponse:
    """Show the documents and take a new one."""
    head = case_head(request.actor, case, now=request.now)
    form = DocumentForm(request.POST or None, request.FILES or None, head=head)
    if request.method == "POST" and is_sendable(form, _seen(request, case), "file"):
        file = form.cleaned_data["file"]
        content = b"" if file.size > LARGEST else file.read()
        try:
            if file.size > LARGEST:
                raise Refused("large")
            new = NewDocument(name=file.name or "", content=content, scope=Scope(form.cleaned_data["scope"]))
            looked = look_into(request.actor, case, new, now=request.now)
            wrong = send(
                request, case, "case_documents", operation="documents.add",
                do=lambda: told.add_document(request.actor, case, looked, now=request.now),
            )  # fmt: skip
        except Refused as error:
            form.add_error("file", tell(error.why, "de"))
        else:
            if not wrong:
                return sent(request, case, "case_documents", "Die Unterlage ist gespeichert.")
            form.add_error(None, wrong)
    rows = _rows(request, case)
    status = 422 if form.errors else 200
    return case_page(
        request, case, "case_documents", label="Unterlagen", shown={"form": form, "rows": rows}, status=status
    )


@only(*CASE_ROLES)
def download(request: HttpRequest, case: str, document: str) -> HttpResponse:
    """Give a document as a file: it is saved, not shown, whatever it holds."""
    try:
        opened = told.open_document(request.actor, case, document, now=request.now)
    except Refused as error:
        return _withheld(request, case, tell(error.why, "de"))
    response = HttpResponse(opened.content, content_type=opened.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(opened.name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
@only(*CASE_ROLES)
def withdraw(request: HttpRequest, case: str, document: str) -> HttpResponse:
    """Take a document back."""
    wrong = send(
        request, case, "case_documents", operation="documents.withdraw",
        do=lambda: told.withdraw(request.actor, case, document, now=request.now),
    )  # fmt: skip
    if not wrong:
        return sent(
            request, case, "case_documents", "Die Unterlage ist zurückgezogen; niemand öffnet sie mehr."
        )
    head = case_head(request.actor, case, now=request.now)
    shown = {"form": DocumentForm(head=head), "rows": _rows(request, case), "wrong": wrong}
    return case_page(request, case, "case_documents", label="Unterlagen", shown=shown, status=409)


def _withheld(request: HttpRequest, case: str, why: str) -> HttpResponse:
    head = case_head(request.actor, case, now=request.now)
    shown = {"form": DocumentForm(head=head), "rows": _rows(request, case), "wrong": why}
    return case_page(request, case, "case_documents", label="Unterlagen", shown=shown, status=409)


def _rows(request: HttpRequest, case: str) -> list[tuple[told.SeenDocument, str, str]]:
    found = told.documents_of(request.actor, case, now=request.now)
    return [(row, SCOPES[row.scope], _KINDS[row.media_type]) for row in found]


def _seen(request: HttpRequest, case: str) -> SeenCase:
    return one_case(request.actor, case, now=request.now)

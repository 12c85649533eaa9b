"""Consents of a case: ask, print, note the answer, take back."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from amvis.application.consent import consents as told
from amvis.connectors import consent_pdf, letter_pdf, pdf
from amvis.domain.consent.vocabulary import Purpose, Scope
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, send, sent
from amvis.web.forms.date_entry import DateEntryField
from amvis.web.labels import PURPOSES, SCOPES

STATES: Final = {
    "asked": ("info", "noch nicht beantwortet"),
    "given": ("success", "gilt"),
    "refused": ("warning", "abgelehnt"),
    "revoked": ("warning", "zurückgenommen"),
    "expired": ("warning", "abgelaufen"),
}
_DO: Final[Mapping[str, tuple[Callable[..., None], str]]] = {
    "unterschrieben": (
        told.give_on_paper,
        "Die Einwilligung gilt. Die andere Stelle sieht jetzt, was darin steht.",
    ),
    "abgelehnt": (
        told.refuse,
        "Die Ablehnung ist vermerkt. Es wird nichts geteilt; sonst ändert sich nichts.",
    ),
    "zuruecknehmen": (
        told.revoke,
        "Die Einwilligung ist zurückgenommen. Die andere Stelle sieht nichts mehr davon.",
    ),
}
_CHOOSE: Final = ("", "bitte wählen")  # nobody is told by a choice that was not made
_CODE: Final = "code"


class ConsentForm(forms.Form):
    """What a person is asked."""

    recipient = forms.ChoiceField(label="Wer soll etwas erfahren?")
    purpose = forms.ChoiceField(
        label="Wofür?", choices=[_CHOOSE, *((one.value, PURPOSES[one]) for one in Purpose)]
    )
    scopes = forms.MultipleChoiceField(label="Was?", widget=forms.CheckboxSelectMultiple)
    person = forms.CharField(
        label="Wer stimmt zu?", max_length=120, help_text="Vor- und Nachname, wie er im Text stehen soll."
    )
    until = DateEntryField(label="Bis wann soll es gelten?", required=False)
    lang = forms.ChoiceField(label="Sprache des Textes", choices=(("de", "Deutsch"), ("en", "Englisch")))

    def __init__(self, *args: Any, actor: Any, scopes: tuple[Scope, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        names = [(public_id, name) for public_id, name, _ in told.recipients(actor)]
        self.fields["recipient"].choices = [_CHOOSE, *names]  # type: ignore[attr-defined]
        self.fields["scopes"].choices = [(scope.value, SCOPES[scope]) for scope in scopes]  # type: ignore[attr-defined]


@only(*CASE_ROLES)
def consents(request: HttpRequest, case: str) -> HttpResponse:
    """Show what was asked and answered, and ask anew."""
    scopes = told.may_pass_on(request.actor, case, now=request.now)
    form = ConsentForm(request.POST or None, actor=request.actor, scopes=scopes)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        new = told.NewConsent(
            recipient=given["recipient"],
            purpose=Purpose(given["purpose"]),
            scopes=tuple(Scope(one) for one in given["scopes"]),
            person=given["person"],
            until=given["until"],
            lang=given["lang"],
        )
        try:
            wrong = send(
                request, case, "case_consents", operation="consent.ask",
                do=lambda: told.ask_consent(request.actor, case, new, now=request.now),
            )  # fmt: skip
        except told.NotPossible as error:
            wrong = tell(error.why, "de")
        if not wrong:
            said = "Der Text ist fertig. Lesen Sie ihn gemeinsam und lassen Sie ihn unterschreiben."
            return sent(request, case, "case_consents", said)
        form.add_error(None, wrong)
    return _shown(request, case, form=form, scopes=scopes, status=422 if form.errors else 200)


@only(*CASE_ROLES)
def paper(request: HttpRequest, case: str, consent: str) -> HttpResponse:
    """Show one consent as it is printed and signed."""
    found = _one(request, case, consent)
    shown = {"consent": found, "state": STATES[found.state]}
    return case_page(request, case, "case_consent", label="Einwilligung", shown=shown)


@only(*CASE_ROLES)
def paper_pdf(request: HttpRequest, case: str, consent: str) -> HttpResponse:
    """Give one consent as tagged PDF in the person's language."""
    found = _one(request, case, consent)
    try:
        content = consent_pdf.render(
            found.text,
            has_release=found.needs_release,
            lang=found.lang,
            tell=lambda key: tell(say(key), found.lang),
        )
    except letter_pdf.NoGlyph as error:
        wrong = tell(say("consent.paper.no_glyph", letters=str(error)), "de")
    except pdf.PdfUnavailable:
        wrong = tell(say("consent.paper.unavailable"), "de")
    else:
        response = HttpResponse(content, content_type="application/pdf")
        response.headers["Content-Disposition"] = 'attachment; filename="einwilligung.pdf"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
    shown = {"consent": found, "state": STATES[found.state], "wrong": wrong}
    return case_page(request, case, "case_consent", label="Einwilligung", shown=shown, status=409)


@require_POST
@only(*CASE_ROLES)
def step(request: HttpRequest, case: str, consent: str, what: str) -> HttpResponse:
    """Note the answer, take back, or make a code."""
    if what == _CODE:
        return _with_code(request, case, consent)
    if what not in _DO:
        raise Http404
    do, said = _DO[what]
    signed = {"is_released": request.POST.get("released") == "on"} if do is told.give_on_paper else {}
    try:
        wrong = send(
            request, case, "case_consents", operation=f"consent.{what}",
            do=lambda: do(request.actor, case, consent, **signed, now=request.now),
        )  # fmt: skip
    except told.NotPossible as error:
        wrong = tell(error.why, "de")
    if not wrong:
        return sent(request, case, "case_consents", said)
    scopes = told.may_pass_on(request.actor, case, now=request.now)
    form = ConsentForm(actor=request.actor, scopes=scopes)
    return _shown(request, case, form=form, scopes=scopes, wrong=wrong, status=409)


def _with_code(request: HttpRequest, case: str, consent: str) -> HttpResponse:
    """Show the code once, on the page that is handed to the person; it is stored nowhere in clear."""
    found = _one(request, case, consent)
    try:
        code = told.new_code(request.actor, case, consent, now=request.now)
    except told.NotPossible as error:
        shown = {"consent": found, "state": STATES[found.state], "wrong": tell(error.why, "de")}
        return case_page(request, case, "case_consent", label="Einwilligung", shown=shown, status=409)
    address = request.build_absolute_uri(reverse("consent_answer", args=[consent]))
    address += "" if found.lang == "de" else f"?sprache={found.lang}"
    shown = {
        "consent": found,
        "state": STATES[found.state],
        "code": f"{code[:4]} {code[4:]}",
        "address": address,
    }
    return case_page(request, case, "case_consent", label="Einwilligung", shown=shown)


def _one(request: HttpRequest, case: str, consent: str) -> told.SeenConsent:
    found = told.consents_of(request.actor, case, now=request.now)
    one = next((each for each in found if each.public_id == consent), None)
    if one is None:
        raise Http404
    return one


def _shown(
    request: HttpRequest,
    case: str,
    *,
    form: ConsentForm,
    scopes: tuple[Scope, ...],
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    rows = [
        (one, STATES[one.state], [SCOPES[scope] for scope in one.scopes], PURPOSES[one.purpose])
        for one in told.consents_of(request.actor, case, now=request.now)
    ]
    shown = {"form": form, "rows": rows, "may_ask": bool(scopes), "wrong": wrong}
    return case_page(request, case, "case_consents", label="Einwilligungen", shown=shown, status=status)

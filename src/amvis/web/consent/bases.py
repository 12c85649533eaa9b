"""Passing on without consent, and what was entrusted: entered by who may, ended at once."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amvis.application.cases.one_case import SeenCase, one_case
from amvis.application.consent import other_bases as told
from amvis.domain.consent.vocabulary import Purpose, Scope
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, send, sent
from amvis.web.forms.address import is_sendable
from amvis.web.forms.date_entry import DateEntryField
from amvis.web.labels import PURPOSES, SCOPES

_CHOOSE: Final = ("", "bitte wählen")  # nobody is told by a choice that was not made
_NORMS: Final = {
    "task": "§ 69 Abs. 1 Nr. 1 SGB X (gesetzliche Aufgabe nach dem Sozialgesetzbuch)",
    "court": "§ 69 Abs. 1 Nr. 2 SGB X (gerichtliches Verfahren dazu)",
    "danger": "§ 8a Abs. 3 SGB VIII (andere Stellen, um eine Gefahr abzuwenden)",
    "notice": "§ 4 Abs. 3 KKG (Mitteilung an das Jugendamt)",
}
_SAID: Final = {
    False: "Die Rechtsgrundlage ist eingetragen. Die andere Stelle sieht, was sie umfasst.",
    True: "Die Freigabe ist eingetragen.",
}
_FIELD_OF: Final = {"no_evidence": "evidence", "day": "until", "purpose": "purpose", "recipient": "recipient"}


class BasisForm(forms.Form):
    """To whom, for what, which parts, by which law, why and until when."""

    recipient = forms.ChoiceField(label="Welche Stelle?")
    purpose = forms.ChoiceField(
        label="Wofür?", choices=[_CHOOSE, *((one.value, PURPOSES[one]) for one in Purpose)]
    )
    scopes = forms.MultipleChoiceField(label="Was?", widget=forms.CheckboxSelectMultiple)
    norm = forms.ChoiceField(label="Auf welcher Rechtsgrundlage?")
    evidence = forms.CharField(
        label="Nachweis",
        max_length=150,
        help_text="Wo in Ihrer Akte steht, warum es erforderlich ist. Nichts über die Familie selbst.",
    )
    until = DateEntryField(label="Bis wann?", help_text="Höchstens ein Jahr.")

    def __init__(self, *args: Any, bases: told.Bases, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["recipient"].choices = [_CHOOSE, *bases.recipients]  # type: ignore[attr-defined]
        self.fields["scopes"].choices = [(one.value, SCOPES[one]) for one in bases.scopes]  # type: ignore[attr-defined]
        self.fields["norm"].choices = [(one, _NORMS[one]) for one in bases.norms]  # type: ignore[attr-defined]


class EntrustedForm(forms.Form):
    """To whom what was entrusted is opened."""

    post = forms.ChoiceField(label="Wem?")
    evidence = forms.CharField(
        label="Nachweis",
        max_length=150,
        help_text="Wo die Einwilligung der Person liegt, die es anvertraut hat. Nicht, was es ist.",
    )
    until = DateEntryField(label="Bis wann?", help_text="Höchstens ein Jahr.")

    def __init__(self, *args: Any, bases: told.Bases, **more: Any) -> None:
        super().__init__(*args, auto_id="anvertraut_%s", **more)
        self.fields["post"].choices = [_CHOOSE, *bases.confidants]  # type: ignore[attr-defined]


@only(*CASE_ROLES)
def bases(request: HttpRequest, case: str) -> HttpResponse:
    """Show what was entered, and take a new basis."""
    found = told.bases_of(request.actor, case, now=request.now)
    form = BasisForm(request.POST or None, bases=found)
    if request.method == "POST" and is_sendable(form, _seen(request, case), "evidence"):
        given = form.cleaned_data
        new = told.NewBasis(
            **given | {"purpose": Purpose(given["purpose"]), "scopes": tuple(map(Scope, given["scopes"]))}
        )
        return _entered(
            request, case, form, lambda: told.enter_basis(request.actor, case, new, now=request.now)
        )
    return _shown(request, case, form=form, status=422 if form.errors else 200)


@require_POST
@only(*CASE_ROLES)
def entrusted(request: HttpRequest, case: str) -> HttpResponse:
    """Open what was entrusted to one person."""
    form = EntrustedForm(request.POST, bases=told.bases_of(request.actor, case, now=request.now))
    if not is_sendable(form, _seen(request, case), "evidence"):
        return _shown(request, case, entrusted_form=form, status=422)
    given = form.cleaned_data
    why = {"evidence": given["evidence"], "until": given["until"]}
    return _entered(
        request, case, form, lambda: told.entrust(request.actor, case, given["post"], **why, now=request.now)
    )


@require_POST
@only(*CASE_ROLES)
def end(request: HttpRequest, case: str, basis: str) -> HttpResponse:
    """End what was entered, at once."""
    wrong = send(
        request, case, "case_consent_bases", operation="consent.basis.end",
        do=lambda: told.end_basis(request.actor, case, basis, now=request.now),
    )  # fmt: skip
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    return sent(request, case, "case_consent_bases", "Beendet. Ab jetzt sieht niemand mehr etwas daraus.")


def _seen(request: HttpRequest, case: str) -> SeenCase:
    return one_case(request.actor, case, now=request.now)


def _entered(
    request: HttpRequest, case: str, form: BasisForm | EntrustedForm, do: Callable[[], None]
) -> HttpResponse:
    is_entrusted, wrong = isinstance(form, EntrustedForm), ""
    operation = f"consent.basis.{'entrust' if is_entrusted else 'enter'}"
    try:
        wrong = send(request, case, "case_consent_bases", operation=operation, do=do)
    except told.NotPossible as error:
        form.add_error(_FIELD_OF[error.key], tell(error.why, "de"))
    else:
        if not wrong:
            return sent(request, case, "case_consent_bases", _SAID[is_entrusted])
    key = "entrusted_form" if is_entrusted else "form"
    return _shown(request, case, **{key: form}, wrong=wrong, status=409 if wrong else 422)


def _shown(
    request: HttpRequest,
    case: str,
    *,
    form: forms.Form | None = None,
    entrusted_form: forms.Form | None = None,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    found = told.bases_of(request.actor, case, now=request.now)
    shown = {
        "rows": [(row, SCOPES[row.scope], PURPOSES[row.purpose]) for row in found.rows],
        "may_enter": bool(found.scopes),
        "may_entrust": bool(found.confidants),
        "form": entrusted_form if entrusted_form and entrusted_form.errors else form,
        "basis_form": form or BasisForm(bases=found),
        "entrusted_form": entrusted_form or EntrustedForm(bases=found),
        "wrong": wrong,
    }
    return case_page(
        request, case, "case_consent_bases", label="Rechtsgrundlagen", shown=shown, status=status
    )

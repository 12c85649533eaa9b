"""Asking for access in an emergency, and ending it: with a fresh second factor, for a case one cannot see."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amvis.application.accounts.limits import TooManyTries
from amvis.application.emergency import opening as told
from amvis.application.idempotency import once
from amvis.domain.consent.vocabulary import Scope
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.accounts.fresh import with_fresh_second_factor
from amvis.web.forms.address import tells_no_address
from amvis.web.labels import SCOPES

_NOTHING: Final = (
    "Zu dieser Nummer öffnet sich kein Fall. Prüfen Sie die Nummer und die Stelle. Ob es den Fall gibt, sagt"
    " diese Seite nicht. Der Versuch ist vermerkt. Bei Gefahr rufen Sie das Jugendamt oder die Polizei an."
)
_OWN: Final = "amvis"  # the number of the case itself, which no body gave
_AGREED: Final = "Die Adresse muss hier stehen."  # asked whatever the case: none is told apart
_SEEN: Final = (
    "Was Sie gewählt haben, dürfen Sie in diesem Fall schon sehen. Ein Notfall ist dafür nicht nötig."
)


class EmergencyForm(forms.Form):
    """Which case, what of it, and why."""

    body = forms.ChoiceField(label="Wessen Nummer kennen Sie?")
    number = forms.CharField(label="Nummer", max_length=60)
    scopes = forms.MultipleChoiceField(
        label="Was müssen Sie sehen?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Nur, was Sie brauchen, um die Gefahr einzuschätzen.",
    )
    reason = forms.CharField(
        label="Welche Gefahr sehen Sie?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ein ganzer Satz. Leitung und Datenschutz Ihrer Stelle lesen ihn, die Familie nicht.",
    )

    def __init__(
        self, *args: Any, bodies: tuple[tuple[str, str], ...], scopes: tuple[Scope, ...], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        named = [(public_id, f"Aktenzeichen: {name}") for public_id, name in bodies]
        self.fields["body"].choices = [("", "bitte wählen"), *named, (_OWN, "Fallnummer in Amvis")]  # type: ignore[attr-defined]
        self.fields["scopes"].choices = [(scope.value, SCOPES[scope]) for scope in scopes]  # type: ignore[attr-defined]

    def clean_reason(self) -> str:
        """Ask for a sentence, not for a sign."""
        reason: str = self.cleaned_data["reason"]
        if not told.is_a_reason(reason):
            raise forms.ValidationError(tell(told.NotPossible("no_reason").why, "de"))
        return reason


@only(*CASE_ROLES)
@with_fresh_second_factor
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for one case; whether another one exists, the answer does not tell."""
    is_post = request.method == "POST"
    if not told.may_open(request.actor):
        return render(request, "emergencies/not_here.html", status=404 if is_post else 200)
    form = EmergencyForm(
        request.POST or None,
        bodies=told.numbering_bodies(request.actor),
        scopes=told.scopes_in_emergency(request.actor),
    )
    status = 422
    if is_post and tells_no_address(form, "reason", words="protection.address_in_reason", label=_AGREED):
        try:
            address = _sent(request, form)
            if address:
                return redirect(address)
        except told.NotPossible as error:
            form.add_error("scopes" if error.key == "no_scope" else None, tell(error.why, "de"))
        except TooManyTries:
            status = 429
            form.add_error(None, "Zu viele Nummern in einer Stunde. Rufen Sie bei Gefahr das Jugendamt an.")
    return render(request, "emergencies/open.html", {"form": form}, status=status if form.errors else 200)


def _sent(request: HttpRequest, form: EmergencyForm) -> str:
    """Open the case and return its address; nothing where none opens, with the error in the form."""
    try:
        address = once(
            request.actor.account,
            request.POST.get("once", ""),
            "access.emergency.open",
            lambda: _opened(request, form.cleaned_data),
            now=request.now,
        )
    except told.SeenAlready as seen:
        messages.info(request, _SEEN)
        return reverse("case", args=[seen.case])
    if address:
        messages.success(
            request, "Der Fall ist für vier Stunden offen. Leitung und Datenschutz sind benachrichtigt."
        )
    else:
        form.add_error(None, _NOTHING)
    return address


@require_POST
@only(*CASE_ROLES)
def end(request: HttpRequest, emergency: str) -> HttpResponse:
    """End one's own access before its time."""

    def do() -> str:
        told.end_emergency(request.actor, emergency, now=request.now)
        return reverse("case_list")

    address = once(
        request.actor.account, request.POST.get("once", ""), "access.emergency.end", do, now=request.now
    )
    messages.success(request, "Der Zugang ist beendet. Sie sehen davon nichts mehr.")
    return redirect(address)


def _opened(request: HttpRequest, given: dict[str, Any]) -> str:
    wanted = told.Emergency(
        number=given["number"],
        body="" if given["body"] == _OWN else given["body"],
        scopes=tuple(Scope(one) for one in given["scopes"]),
        reason=given["reason"],
    )
    case = told.open_emergency(request.actor, wanted, now=request.now)
    return reverse("case", args=[case]) if case else ""

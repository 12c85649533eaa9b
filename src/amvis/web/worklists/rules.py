"""The rules of the worklists as they hold for the own body, and the days its leaders say for it."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amvis.application.idempotency import once
from amvis.application.worklists.own_days import (
    MAY_SAY,
    BadDays,
    RuleOfBody,
    rule_to_say,
    rules_page,
    say_days,
)
from amvis.domain.consent.vocabulary import Role
from amvis.domain.waiting_rule import SHOWN, Stage, WaitingRule
from amvis.rulebook.waiting_cards import ELSEWHERE, LISTS
from amvis.web.access import CASE_ROLES, only
from amvis.web.worklists.lists import BESIDE, TITLES

_TITLES: Final = TITLES | BESIDE
_WHAT: Final = {
    SHOWN: "Auf der Liste ab",
    Stage.WORKER: "Wer daran arbeitet, wird erinnert",
    Stage.SUPERVISOR: "Die Leitung wird erinnert",
    Stage.FAMILY: "Die Familie bekommt einen Brief",
}
_TOO_SOON: Final = "Dann stünde es noch nicht auf der Liste. Wählen Sie einen späteren Tag."
_OUT_OF_ORDER: Final = {
    Stage.WORKER: _TOO_SOON,
    Stage.SUPERVISOR: "Wer daran arbeitet, wird vor der Leitung erinnert. Wählen Sie einen späteren Tag.",
    Stage.FAMILY: _TOO_SOON,
}


class DaysForm(forms.Form):
    """One number of days for each thing that a body may say of a rule; empty: as on the card."""

    def __init__(self, *args: Any, told: RuleOfBody, **options: Any) -> None:
        super().__init__(*args, **options)
        self.card = told.card
        for name, (first, last) in told.card.bounds.items():
            low, high = sorted((abs(first), abs(last)))
            of_card = abs(told.card.days[name])
            self.fields[name] = forms.IntegerField(
                label=f"{_WHAT[name]}: Tage {'vorher' if _is_before(told.card, name) else 'danach'}",
                required=False,
                min_value=low,
                max_value=high,
                initial=abs(told.rule.days[name]) if told.rule.days[name] != told.card.days[name] else None,
                help_text=f"{low} bis {high}. Leer: {of_card}, wie für alle.",
                error_messages=dict.fromkeys(
                    ("min_value", "max_value", "invalid"), f"Geben Sie eine Zahl von {low} bis {high} an."
                ),
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )

    def days(self) -> Mapping[str, int]:
        """Return the days as the rules count them: negative before the thing itself."""
        given = {name: number for name, number in self.cleaned_data.items() if number is not None}
        return {name: -number if _is_before(self.card, name) else number for name, number in given.items()}

    def refuse(self, error: BadDays) -> None:
        """Tell beside its field what does not fit together."""
        for name in error.out_of_order:
            self.add_error(name if name in self.fields else None, _OUT_OF_ORDER[Stage(name)])


@only(*CASE_ROLES, Role.ADMINISTRATOR)
def rules(request: HttpRequest) -> HttpResponse:
    """Show from when something stands on a list and who is reminded when."""
    told = rules_page(request.actor)
    keys = (*LISTS, *ELSEWHERE)
    shown = [(_TITLES[key], [one for one in told if one.card.list == key]) for key in keys]
    frame = {"lists": shown, "may_say": request.actor.role in MAY_SAY, "own": sum(one.is_own for one in told)}
    return render(request, "worklists/rules.html", frame)


@only(*MAY_SAY)
def own_days(request: HttpRequest, rule: str) -> HttpResponse:
    """Say days of the own body for a rule."""
    told = rule_to_say(request.actor, rule)
    form = DaysForm(request.POST or None, told=told)
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            say_days(request.actor, rule, form.days(), now=request.now)
            return reverse("worklist_rules")

        try:
            once(
                request.actor.account,
                request.POST.get("once", ""),
                "worklists.days.said",
                do,
                now=request.now,
            )
        except BadDays as error:
            form.refuse(error)
        else:
            messages.success(request, "Die Tage sind gespeichert. Sie gelten ab jetzt für Ihre Stelle.")
            return redirect("worklist_rules")
    history = [(one, [(_WHAT[name], days) for name, days in one.days.items()]) for one in told.said]
    frame = {"form": form, "told": told, "history": history, "back": reverse("worklist_rules")}
    return render(request, "worklists/own_days.html", frame, status=422 if form.errors else 200)


def _is_before(card: WaitingRule, name: str) -> bool:
    """Whether the days a body may say lie before the thing itself."""
    return card.bounds[name][0] < 0

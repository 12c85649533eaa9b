"""What a family needs, by theme, and what it wants to reach."""

from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amvis.application.cases import goals as told
from amvis.application.cases import needs
from amvis.application.cases.one_case import one_case
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, scope_field, send, sent
from amvis.web.forms.address import is_sendable
from amvis.web.forms.date_entry import DateEntryField
from amvis.web.labels import SCOPES

_GOAL_SAID: Final = {
    told.GoalState.REACHED: "Das Ziel ist erreicht.",
    told.GoalState.DROPPED: "Das Ziel ist aufgegeben.",
    told.GoalState.OPEN: "Das Ziel ist wieder offen.",
}


class NeedForm(forms.Form):
    """A new need."""

    theme = forms.ChoiceField(
        label="Thema", choices=[(one, tell(say(f"case.theme.{one}"), "de")) for one in needs.THEMES]
    )
    text = forms.CharField(label="Was braucht die Familie?", max_length=500)

    def __init__(self, *args: Any, scopes: frozenset[Scope], **options: Any) -> None:
        super().__init__(*args, auto_id="bedarf_%s", **options)
        self.fields["scope"] = scope_field(scopes)


class GoalForm(forms.Form):
    """A new goal."""

    text = forms.CharField(
        label="Was möchte die Familie erreichen?", max_length=500, help_text="In ihren eigenen Worten."
    )
    by = DateEntryField(label="Bis wann?", required=False, help_text="Zum Beispiel 1 3 2027.")

    def __init__(self, *args: Any, scopes: frozenset[Scope], **options: Any) -> None:
        super().__init__(*args, auto_id="ziel_%s", **options)
        self.fields["scope"] = scope_field(scopes)


class NeedStep(forms.Form):
    """A need is met, or open again."""

    is_met = forms.ChoiceField(choices=[("1", "1"), ("0", "0")])
    version = forms.IntegerField(min_value=1)


class GoalStep(forms.Form):
    """Where a goal stands now."""

    to = forms.ChoiceField(choices=[(one.value, one.value) for one in told.GoalState])
    version = forms.IntegerField(min_value=1)


@only(*CASE_ROLES)
def goals(request: HttpRequest, case: str) -> HttpResponse:
    """Show needs and goals."""
    return _shown(request, case)


@require_POST
@only(*CASE_ROLES)
def note_need(request: HttpRequest, case: str) -> HttpResponse:
    """Note a need."""
    seen = one_case(request.actor, case, now=request.now)
    form = NeedForm(request.POST, scopes=seen.ordinary)
    if not is_sendable(form, seen, "text"):
        return _shown(request, case, need_form=form, status=422)
    given = form.cleaned_data
    new = needs.NewNeed(theme=given["theme"], text=given["text"], scope=Scope(given["scope"]))
    wrong = send(
        request, case, "case_goals", operation="cases.need.note",
        do=lambda: needs.note_need(request.actor, case, new, now=request.now),
    )  # fmt: skip
    if wrong:
        return _shown(request, case, need_form=form, wrong=wrong, status=409)
    return sent(request, case, "case_goals", "Der Bedarf ist notiert.")


@require_POST
@only(*CASE_ROLES)
def set_goal(request: HttpRequest, case: str) -> HttpResponse:
    """Write down a goal."""
    seen = one_case(request.actor, case, now=request.now)
    form = GoalForm(request.POST, scopes=seen.ordinary)
    if not is_sendable(form, seen, "text"):
        return _shown(request, case, goal_form=form, status=422)
    given = form.cleaned_data
    new = told.NewGoal(text=given["text"], scope=Scope(given["scope"]), by=given["by"])
    wrong = send(
        request, case, "case_goals", operation="cases.goal.set",
        do=lambda: told.set_goal(request.actor, case, new, now=request.now),
    )  # fmt: skip
    if wrong:
        return _shown(request, case, goal_form=form, wrong=wrong, status=409)
    return sent(request, case, "case_goals", "Das Ziel ist notiert.")


@require_POST
@only(*CASE_ROLES)
def turn_need(request: HttpRequest, case: str, need: str) -> HttpResponse:
    """Say that a need is met or open again."""
    form = NeedStep(request.POST)
    if not form.is_valid():
        return _shown(request, case, wrong=_UNKNOWN, status=422)
    is_met, version = form.cleaned_data["is_met"] == "1", form.cleaned_data["version"]
    wrong = send(
        request, case, "case_goals", operation="cases.need.turn",
        do=lambda: needs.turn_need(
            request.actor, case, need, is_met=is_met, version=version, now=request.now
        ),
    )  # fmt: skip
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    said = "Der Bedarf ist gedeckt." if is_met else "Der Bedarf ist wieder offen."
    return sent(request, case, "case_goals", said)


@require_POST
@only(*CASE_ROLES)
def turn_goal(request: HttpRequest, case: str, goal: str) -> HttpResponse:
    """Say where a goal stands now."""
    form = GoalStep(request.POST)
    if not form.is_valid():
        return _shown(request, case, wrong=_UNKNOWN, status=422)
    to, version = told.GoalState(form.cleaned_data["to"]), form.cleaned_data["version"]
    wrong = send(
        request, case, "case_goals", operation="cases.goal.turn",
        do=lambda: told.turn_goal(request.actor, case, goal, to, version=version, now=request.now),
    )  # fmt: skip
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    return sent(request, case, "case_goals", _GOAL_SAID[to])


_UNKNOWN: Final = "Dieser Schritt ist unbekannt. Laden Sie die Seite neu."


def _shown(
    request: HttpRequest, case: str, *, need_form: NeedForm | None = None, goal_form: GoalForm | None = None,
    wrong: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    scopes = one_case(request.actor, case, now=request.now).ordinary
    found = needs.needs_of(request.actor, case, now=request.now)
    shown = {
        "needs": [(one, tell(say(f"case.theme.{one.theme}"), "de"), SCOPES[one.scope]) for one in found],
        "goals": [(one, SCOPES[one.scope]) for one in told.goals_of(request.actor, case, now=request.now)],
        "form": need_form or goal_form,
        "need_form": need_form or NeedForm(scopes=scopes),
        "goal_form": goal_form or GoalForm(scopes=scopes),
        "wrong": wrong,
    }
    return case_page(request, case, "case_goals", label="Bedarf und Ziele", shown=shown, status=status)

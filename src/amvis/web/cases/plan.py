"""The joint plan in the case: the week, the money, what is missing; one way is chosen together."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amvis.application.cases import planning as told
from amvis.application.cases.plan_basis import LANG, NotEnough
from amvis.connectors import plan_page
from amvis.connectors.plan_compare import compared, in_order
from amvis.connectors.plan_words import once
from amvis.domain.sentence import Fact, say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, send, sent
from amvis.web.labels import SCOPES


class Choice(forms.Form):
    """The way chosen together."""

    option = forms.CharField(max_length=400)
    number = forms.IntegerField(min_value=1)


@only(*CASE_ROLES)
def plan(request: HttpRequest, case: str) -> HttpResponse:
    """Show the newest plan, or what is needed for one."""
    return _shown(request, case)


@only(*CASE_ROLES)
def version(request: HttpRequest, case: str, number: int) -> HttpResponse:
    """Show one plan as it was reckoned."""
    return _shown(request, case, number=number)


@require_POST
@only(*CASE_ROLES)
def make(request: HttpRequest, case: str) -> HttpResponse:
    """Reckon a plan from what the profile says now."""
    try:
        wrong = send(
            request, case, "case_plan", operation="cases.plan.make",
            do=lambda: told.make_plan(request.actor, case, now=request.now),
        )  # fmt: skip
    except NotEnough as error:
        return _shown(
            request, case, wrong="Der Plan lässt sich noch nicht rechnen.", lines=error.lines, status=422
        )
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    return sent(request, case, "case_plan", "Der Plan ist gerechnet.")


@require_POST
@only(*CASE_ROLES)
def choose(request: HttpRequest, case: str) -> HttpResponse:
    """Choose one way; the promises it needs become tasks."""
    form = Choice(request.POST)
    if not form.is_valid():
        return _shown(request, case, wrong="Wählen Sie eine Möglichkeit aus.", status=422)
    given = form.cleaned_data
    wrong = send(
        request, case, "case_plan", operation="cases.plan.choose",
        do=lambda: told.choose(request.actor, case, given["number"], given["option"], now=request.now),
    )  # fmt: skip
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    return sent(
        request,
        case,
        "case_plan",
        "Dieser Weg ist gewählt. Die nötigen Zusagen stehen jetzt bei den Aufgaben.",
    )


def _shown(
    request: HttpRequest,
    case: str,
    *,
    number: int | None = None,
    wrong: str = "",
    lines: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    state = told.plan_of(request.actor, case, number, now=request.now)
    shown: dict[str, Any] = {
        "state": state,
        "unseen": [SCOPES[scope] for scope in state.unseen],
        "lines": lines or state.missing,
        "wrong": wrong,
    }
    if state.plan is not None:
        shown |= _of_plan(state.plan)
        is_newest = state.plan.number == state.versions[0].number
        was_chosen = any(one.is_chosen for one in state.versions)
        shown |= {"is_newest": is_newest, "is_older": not is_newest, "was_chosen": was_chosen}
    return case_page(request, case, "case_plan", label="Plan", shown=shown, status=status)


def _of_plan(plan: told.SeenPlan) -> dict[str, Any]:
    tell_ = once(said)
    values = plan_page.values_of(plan.document, tell_, LANG, path=plan.path)
    options = in_order(plan.document)
    picked = len(values["options"])
    return values | {
        "plan": plan,
        "compared": compared(plan.document, options[:picked], tell_, prefix="v"),
        "further": compared(plan.document, options[picked:], tell_, prefix="w"),
        "may_choose": plan.is_current and not plan.chosen,
        "chosen_label": next((one["label"] for one in options if one["id"] == plan.chosen), ""),
        "changed": [tell(say(f"family.section.{name}"), LANG) for name in plan.changed],
    }


def said(key: str, **facts: Fact) -> str:
    return tell(say(key, **facts), LANG)

"""The circle in the case: which decisions wait for which, what dissolves it, and whom to ask."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amvis.application.cases import plan_circle as told
from amvis.application.cases.plan_questions import QuestionState, SeenQuestion, withdraw_question
from amvis.connectors.commitments_view import safe, view_of
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, send, sent
from amvis.web.cases.plan import said

_STATES: Final = {
    QuestionState.ASKED: ("gefragt", "info"),
    QuestionState.SEEN: ("gesehen", "info"),
    QuestionState.ANSWERED: ("hat geantwortet", "info"),
    QuestionState.PROMISED: ("zugesagt", "success"),
    QuestionState.WITHDRAWN: ("zurückgenommen", "warning"),
}


class Dissolution(forms.Form):
    """One of the cheapest ways out, by its place in the list, of one plan."""

    plan = forms.CharField(max_length=22)
    way = forms.IntegerField(min_value=0)


@only(*CASE_ROLES)
def circle(request: HttpRequest, case: str) -> HttpResponse:
    """Show who waits for whom, and what was asked."""
    return _shown(request, case)


@require_POST
@only(*CASE_ROLES)
def ask(request: HttpRequest, case: str) -> HttpResponse:
    """Ask the bodies of one dissolution for their promises."""
    form = Dissolution(request.POST)
    if not form.is_valid():
        return _shown(request, case, wrong="Wählen Sie eine Lösung aus.", status=422)
    given = form.cleaned_data
    wrong = send(
        request, case, "case_circle", operation="cases.plan.ask",
        do=lambda: told.ask(request.actor, case, given["plan"], given["way"], now=request.now),
    )  # fmt: skip
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    return sent(request, case, "case_circle", "Gefragt. Jede Frage steht mit ihrem Tag bei den Aufgaben.")


@require_POST
@only(*CASE_ROLES)
def withdraw(request: HttpRequest, case: str, question: str) -> HttpResponse:
    """Take a question back."""
    wrong = send(
        request, case, "case_circle", operation="cases.plan.question_withdraw",
        do=lambda: withdraw_question(request.actor, case, question, now=request.now),
    )  # fmt: skip
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    return sent(request, case, "case_circle", "Die Frage ist zurückgenommen, ihre Aufgabe gestrichen.")


def _shown(request: HttpRequest, case: str, *, wrong: str = "", status: int = 200) -> HttpResponse:
    found = told.circle_of(request.actor, case, now=request.now)
    shown: dict[str, Any] = {"wrong": wrong}
    if found is not None:
        waiting = safe(view_of(found.waiting, said, "kreis"))
        ways = _ways(waiting["out"], found.asked)
        shown |= {
            "circle": found,
            "waiting": waiting,
            "open_ways": [one for one in ways if not one["is_asked"]],
            "asked_ways": [one for one in ways if one["is_asked"]],
            "decisions": found.waiting["decisions"],
            "questions": [(one, *_STATES[one.state]) for one in found.questions],
            "has_asked": any(one.is_open for one in found.questions),
        }
    return case_page(request, case, "case_circle", label="Wer wartet auf wen?", shown=shown, status=status)


def _ways(
    out: Sequence[Sequence[Mapping[str, str]]], asked: Sequence[Sequence[SeenQuestion | None]]
) -> list[dict[str, Any]]:
    """Return each dissolution with its place, its promises and how the question for each stands."""
    return [
        {
            "number": number,
            "promises": [
                (offer, one, "" if one is None or one.state is QuestionState.ASKED else _STATES[one.state][0])
                for offer, one in zip(offers, questions, strict=True)
            ],
            "is_asked": all(questions),
        }
        for number, (offers, questions) in enumerate(zip(out, asked, strict=True))
    ]

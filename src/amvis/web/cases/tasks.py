"""Tasks of a case, and mine over all cases."""

from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from amvis.application.cases import tasks as told
from amvis.application.cases.case_head import case_head
from amvis.application.cases.one_case import one_case
from amvis.domain.consent.vocabulary import Scope
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, scope_field, send, sent
from amvis.web.forms.date_entry import DateEntryField

STEPS: Final = {"done": "Die Aufgabe ist erledigt.", "opened": "Die Aufgabe ist wieder offen."}
STEPS |= {"paused": "Die Aufgabe ruht.", "dropped": "Die Aufgabe ist gestrichen."}


class TaskForm(forms.Form):
    """A new task."""

    title = forms.CharField(label="Was ist zu tun?", max_length=300)
    owner = forms.ChoiceField(label="Wer?", required=False)
    due_on = DateEntryField(label="Bis wann?", required=False, help_text="Zum Beispiel 15 2 2027.")
    resubmit_on = DateEntryField(label="Wiedervorlage", required=False)

    def __init__(
        self, *args: Any, scopes: frozenset[Scope], owners: tuple[tuple[str, str], ...], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = [("", "niemand bestimmt"), *owners]  # type: ignore[attr-defined]
        self.fields["scope"] = scope_field(scopes)


class StepForm(forms.Form):
    """A step of a task."""

    step = forms.ChoiceField(choices=[(step.value, step.value) for step in told.TaskStep])
    version = forms.IntegerField(min_value=1)
    reason = forms.CharField(max_length=40, required=False)


@only(*CASE_ROLES)
def tasks(request: HttpRequest, case: str) -> HttpResponse:
    """Show the tasks and take a new one."""
    seen = one_case(request.actor, case, now=request.now)
    owners = told.owners_of(seen, request.actor, now=request.now)
    form = TaskForm(request.POST or None, scopes=seen.scopes, owners=owners)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        new = told.NewTask(
            title=given["title"],
            scope=Scope(given["scope"]),
            owner=given["owner"],
            due_on=given["due_on"],
            resubmit_on=given["resubmit_on"],
        )
        wrong = send(
            request, case, "case_tasks", operation="cases.task.add",
            do=lambda: told.add_task(request.actor, case, new, now=request.now),
        )  # fmt: skip
        if not wrong:
            return sent(request, case, "case_tasks", "Die Aufgabe ist angelegt.")
        form.add_error(None, wrong)
    return _shown(request, case, form, status=422 if form.errors else 200)


@require_POST
@only(*CASE_ROLES)
def step_task(request: HttpRequest, case: str, task: str) -> HttpResponse:
    """Do something with a task."""
    head = case_head(request.actor, case, now=request.now)
    form, wrong = StepForm(request.POST), "Dieser Schritt ist unbekannt. Laden Sie die Seite neu."
    if form.is_valid():
        given, step = form.cleaned_data, told.TaskStep(form.cleaned_data["step"])
        wrong = send(
            request, case, "case_tasks", operation="cases.task.step",
            do=lambda: told.step_task(
                request.actor, case, task, step,
                version=given["version"], now=request.now, reason=given["reason"],
            ),
        )  # fmt: skip
        if not wrong:
            return sent(request, case, "case_tasks", STEPS[step.value])
    seen = one_case(request.actor, case, now=request.now)
    owners = told.owners_of(seen, request.actor, now=request.now)
    return _shown(request, case, TaskForm(scopes=head.scopes, owners=owners), wrong=wrong, status=409)


@only(*CASE_ROLES)
def my_tasks(request: HttpRequest) -> HttpResponse:
    """Show what the one who acts has to do, over all cases."""
    return render(request, "cases/my_tasks.html", {"rows": told.my_tasks(request.actor, now=request.now)})


def _shown(
    request: HttpRequest, case: str, form: TaskForm, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    rows = told.tasks_of(request.actor, case, now=request.now)
    return case_page(
        request,
        case,
        "case_tasks",
        label="Aufgaben",
        shown={"form": form, "rows": rows, "wrong": wrong},
        status=status,
    )

"""Tasks of a case, and mine over all cases."""

from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from amvis.application.cases import task_steps
from amvis.application.cases import tasks as told
from amvis.application.cases.case_head import case_head
from amvis.application.cases.one_case import one_case
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, scope_field, send, sent
from amvis.web.forms.address import is_sendable
from amvis.web.forms.date_entry import DateEntryField

STEPS: Final = {"done": "Die Aufgabe ist erledigt.", "opened": "Die Aufgabe ist wieder offen."}
STEPS |= {"dropped": "Die Aufgabe ist gestrichen."}
PAUSES: Final = {key: tell(say(f"case.pause.{key}"), "de") for key in task_steps.PAUSES}


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

    step = forms.ChoiceField(choices=[(step.value, step.value) for step in task_steps.TaskStep])
    version = forms.IntegerField(min_value=1)


class RevisionForm(forms.Form):
    """Another owner, other days, or rest with a reason."""

    owner = forms.ChoiceField(label="Wer?", required=False)
    due_on = DateEntryField(label="Bis wann?", required=False)
    pause = forms.ChoiceField(
        label="Ruhen lassen, weil",
        required=False,
        choices=[("", "Sie ruht nicht"), *PAUSES.items()],
    )
    resubmit_on = DateEntryField(
        label="Wiedervorlage",
        required=False,
        help_text="An diesem Tag erscheint eine ruhende Aufgabe wieder unter „Meine Aufgaben“.",
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, owners: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = [("", "niemand bestimmt"), *owners]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the day on which a task that rests comes back."""
        given = self.cleaned_data
        if given.get("pause") and not given.get("resubmit_on") and "resubmit_on" not in self.errors:
            self.add_error("resubmit_on", "Geben Sie an, wann die Aufgabe wieder vorgelegt wird.")
        return given


@only(*CASE_ROLES)
def tasks(request: HttpRequest, case: str) -> HttpResponse:
    """Show the tasks and take a new one."""
    seen = one_case(request.actor, case, now=request.now)
    owners = told.owners_of(seen, request.actor, now=request.now)
    form = TaskForm(request.POST or None, scopes=seen.ordinary, owners=owners)
    if request.method == "POST" and is_sendable(form, seen, "title"):
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
        given, step = form.cleaned_data, task_steps.TaskStep(form.cleaned_data["step"])
        wrong = send(
            request, case, "case_tasks", operation="cases.task.step",
            do=lambda: task_steps.step_task(
                request.actor, case, task, step, version=given["version"], now=request.now
            ),
        )  # fmt: skip
        if not wrong:
            return sent(request, case, "case_tasks", STEPS[step.value])
    seen = one_case(request.actor, case, now=request.now)
    owners = told.owners_of(seen, request.actor, now=request.now)
    return _shown(request, case, TaskForm(scopes=head.ordinary, owners=owners), wrong=wrong, status=409)


@only(*CASE_ROLES)
def revise_task(request: HttpRequest, case: str, task: str) -> HttpResponse:
    """Give a task to somebody else, on another day, or let it rest."""
    rows = told.tasks_of(request.actor, case, now=request.now)
    row = next((one for one in rows if one.public_id == task), None)
    if row is None or row.status in {"done", "dropped"}:
        raise Http404
    seen = one_case(request.actor, case, now=request.now)
    owners = _owners(told.owners_of(seen, request.actor, now=request.now), row)
    form, wrong, status = RevisionForm(request.POST or None, owners=owners, initial=_as_it_is(row)), "", 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        version = given.pop("version")
        wrong = send(
            request, case, "case_tasks", operation="cases.task.revise",
            do=lambda: task_steps.revise_task(
                request.actor, case, task, task_steps.Revision(**given), version=version, now=request.now
            ),
        )  # fmt: skip
        if not wrong:
            return sent(request, case, "case_tasks", "Die Aufgabe ist geändert.")
        form.data, status = form.data.copy(), 409
        form.data["version"] = str(row.version)
    status = 422 if form.errors else status
    shown = {"form": form, "row": row, "wrong": wrong, "pause": PAUSES.get(row.reason, "")}
    return case_page(request, case, "case_task_revise", label=row.title, shown=shown, status=status)


def _owners(owners: tuple[tuple[str, str], ...], row: told.SeenTask) -> tuple[tuple[str, str], ...]:
    """Return who may own the task; the present owner stays to be chosen, whichever body's."""
    known = row.owner_post in dict(owners)
    return owners if known or not row.owner else ((row.owner_post, row.owner), *owners)


def _as_it_is(row: told.SeenTask) -> dict[str, Any]:
    return {
        "owner": row.owner_post,
        "due_on": row.due_on,
        "resubmit_on": row.resubmit_on,
        "pause": row.reason,
        "version": row.version,
    }


@only(*CASE_ROLES)
def my_tasks(request: HttpRequest) -> HttpResponse:
    """Show what the one who acts has to do, over all cases."""
    found = told.my_tasks(request.actor, now=request.now)
    rows = [(case, row, PAUSES.get(row.reason, "")) for case, row in found]
    return render(request, "cases/my_tasks.html", {"rows": rows})


def _shown(
    request: HttpRequest, case: str, form: TaskForm, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    rows = told.tasks_of(request.actor, case, now=request.now)
    return case_page(
        request,
        case,
        "case_tasks",
        label="Aufgaben",
        shown={"form": form, "rows": [(row, PAUSES.get(row.reason, "")) for row in rows], "wrong": wrong},
        status=status,
    )

"""The path in the case: steps with status and deadline, papers, letters into the documents."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amvis.application.bad_input import BadInput
from amvis.application.cases.one_case import one_case
from amvis.application.cases.plan_basis import NotEnough
from amvis.application.cases.tasks import owners_of
from amvis.application.clock import day_of
from amvis.application.documents.documents import add_document
from amvis.application.documents.looking import NewDocument, made_here
from amvis.application.steps import further, letters, papers, steps
from amvis.application.steps.page import PathOfCase, path_page
from amvis.application.steps.papers import keys_of
from amvis.connectors import letter_pdf, pdf
from amvis.connectors.path_reading import about
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.path.status import Doer, StepStatus
from amvis.domain.sentence import Fact, say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, send, sent
from amvis.web.cases.path_forms import (
    NEXT,
    STATUSES,
    AdjustForm,
    AssignForm,
    FurtherForm,
    PaperForm,
    ReportForm,
    SplitForm,
)
from amvis.web.forms.address import is_sendable
from amvis.web.labels import SCOPES

LETTER_SENT: Final = "Der Brief liegt als PDF bei den Unterlagen."
_TEXTS: Final = frozenset({"note", "called"})
_LEVELS: Final = {"refused": "danger", "decided": "success", "planned": "info"}


@only(*CASE_ROLES)
def path(request: HttpRequest, case: str) -> HttpResponse:
    """Show the steps and the papers."""
    return _shown(request, case)


@require_POST
@only(*CASE_ROLES)
def take(request: HttpRequest, case: str) -> HttpResponse:
    """Take over the steps of the chosen plan."""
    try:
        wrong = send(
            request, case, "case_path", operation="cases.path.take",
            do=lambda: steps.take_steps(request.actor, case, now=request.now),
        )  # fmt: skip
    except BadInput as error:  # a day of the profile from which no deadline can be counted
        wrong = _problem(error)
    return _answered(request, case, wrong, "Die Schritte des gewählten Plans stehen im Fall.")


@require_POST
@only(*CASE_ROLES)
def tick(request: HttpRequest, case: str) -> HttpResponse:
    """Say that a paper is there, or not."""
    form = PaperForm(request.POST)
    if not form.is_valid():
        return _shown(
            request, case, wrong="Diesen Nachweis gibt es nicht. Laden Sie die Seite neu.", status=422
        )
    given, is_there = form.cleaned_data, form.cleaned_data["is_there"] == "1"
    wrong = send(
        request, case, "case_path", operation="cases.path.tick",
        do=lambda: papers.tick_paper(request.actor, case, given["paper"], is_there=is_there, now=request.now),
    )  # fmt: skip
    return _answered(request, case, wrong, "Der Nachweis ist vermerkt, für alle Anträge zugleich.")


@only(*CASE_ROLES)
def step(request: HttpRequest, case: str, step: str) -> HttpResponse:
    """Show one step."""
    return _one(request, case, step)


@require_POST
@only(*CASE_ROLES)
def report(request: HttpRequest, case: str, step: str) -> HttpResponse:
    """Enter what happened."""
    form = ReportForm(request.POST, today=day_of(request.now))
    return _reported(
        request, case, step, ("report", form), change=form.change, said="Der Stand ist vermerkt."
    )


@require_POST
@only(*CASE_ROLES)
def adjust(request: HttpRequest, case: str, step: str) -> HttpResponse:
    """Enter what moves the deadline."""
    form = AdjustForm(request.POST)
    today = day_of(request.now)
    change = lambda: form.change(today)  # noqa: E731 (called once the form is valid)
    return _reported(
        request, case, step, ("adjust", form), change=change, said="Die Frist ist neu gerechnet."
    )


@require_POST
@only(*CASE_ROLES)
def assign(request: HttpRequest, case: str, step: str) -> HttpResponse:
    """Say who takes a step."""
    page = _page(request, case)
    form = AssignForm(request.POST, adults=page.adults, owners=_owners(request, case))

    def act(given: dict[str, Any]) -> None:
        steps.assign(request.actor, case, step, given["who"], version=given["version"], now=request.now)

    return _entered(request, case, step, ("assign", form), act=act, said="Festgelegt.")


@require_POST
@only(*CASE_ROLES)
def write_letter(request: HttpRequest, case: str, step: str, kind: str) -> HttpResponse:
    """Put a letter into the documents of the case, as PDF."""
    wrong = letter_sent(
        request, case, operation="cases.path.letter",
        compose=lambda: letters.compose(request.actor, case, step, kind, now=request.now),
    )  # fmt: skip
    if wrong:
        return _one(request, case, step, wrong=wrong, status=409)
    return sent(request, case, "case_documents", LETTER_SENT)


def letter_sent(
    request: HttpRequest, case: str, *, operation: str, compose: Callable[[], tuple[Any, Scope]]
) -> str:
    """Put a letter into the documents of the case, once; return what went wrong as a sentence, or nothing."""

    def act() -> None:
        made, scope = compose()
        content = letter_pdf.render(made, _german)
        name = f"{made['name']} {made['subject']['de']} {made['on']}"
        new = made_here(NewDocument(name=name, content=content, scope=scope))
        add_document(request.actor, case, new, now=request.now)

    try:
        return send(request, case, "case_documents", operation=operation, do=act)
    except BadInput as error:
        return _problem(error)
    except NotEnough as error:
        return " ".join(error.lines)
    except letter_pdf.NoGlyph as error:
        return tell(say("letter.no_glyph", letters=str(error)), "de")
    except pdf.PdfUnavailable:
        return tell(say("papers.unavailable"), "de")


@require_POST
@only(*CASE_ROLES)
def split(request: HttpRequest, case: str, step: str) -> HttpResponse:
    """Keep a step for each child by itself."""
    form = SplitForm(request.POST, children=_page(request, case).children)

    def act(given: dict[str, Any]) -> None:
        further.split_by_child(
            request.actor, case, step, given["children"], version=given["version"], now=request.now
        )

    said = "Jedes dieser Kinder hat jetzt seinen eigenen Schritt."
    return _entered(request, case, step, ("split", form), act=act, said=said)


@require_POST
@only(*CASE_ROLES)
def add(request: HttpRequest, case: str, step: str) -> HttpResponse:
    """Add a further application for the same benefit."""
    form = FurtherForm(request.POST)

    def act(given: dict[str, Any]) -> None:
        further.add_further(request.actor, case, step, given["called"], now=request.now)

    said = "Der weitere Antrag steht bei den Schritten."
    return _entered(request, case, step, ("further", form), act=act, said=said)


def _reported(
    request: HttpRequest,
    case: str,
    step: str,
    named: tuple[str, forms.Form],
    *,
    change: Callable[[], Any],
    said: str,
) -> HttpResponse:
    def act(given: dict[str, Any]) -> None:
        steps.report(request.actor, case, step, change(), version=given["version"], now=request.now)

    return _entered(request, case, step, named, act=act, said=said)


def _entered(
    request: HttpRequest,
    case: str,
    step: str,
    named: tuple[str, forms.Form],
    *,
    act: Callable[[dict[str, Any]], None],
    said: str,
) -> HttpResponse:
    """Do once what a form of a step tells; what is wrong stands in the form."""
    name, form = named
    texts = _TEXTS & form.fields.keys()
    if not is_sendable(form, one_case(request.actor, case, now=request.now), *texts):
        return _one(request, case, step, forms_={name: form}, status=422)
    try:
        wrong = send(
            request, case, "case_path", operation=f"cases.path.{name}", do=lambda: act(form.cleaned_data)
        )
    except BadInput as error:
        form.add_error(None, _problem(error))
        return _one(request, case, step, forms_={name: form}, status=422)
    return _answered(request, case, wrong, said, step=step)


def _answered(request: HttpRequest, case: str, wrong: str, said: str, *, step: str = "") -> HttpResponse:
    if not wrong:
        return sent(request, case, "case_path", said)
    if step:
        return _one(request, case, step, wrong=wrong, status=409)
    return _shown(request, case, wrong=wrong, status=409)


def _shown(request: HttpRequest, case: str, *, wrong: str = "", status: int = 200) -> HttpResponse:
    page = _page(request, case)
    perhaps = [one for one in page.steps if _is_perhaps(one)]
    now = [one for one in page.steps if one not in perhaps]
    wanted = frozenset(key for one in now for key in keys_of(one))
    shown = {
        "page": page,
        "rows": [_row(one) for one in now],
        "perhaps": [_row(one) for one in perhaps],
        "papers": [one for one in page.papers if one.key in wanted],
        "more_papers": [one for one in page.papers if one.key not in wanted],
        "wrong": wrong,
    }
    return case_page(request, case, "case_path", label="Weg", shown=shown, status=status)


def _is_perhaps(one: steps.SeenStep) -> bool:
    """Whether a step is only a help that may be asked for: nobody has begun, and no day presses."""
    is_untouched = one.status is StepStatus.PLANNED and not one.history and one.doer is Doer.FAMILY
    return is_untouched and one.told.step.get("action") == "ask" and not (one.told.child or one.told.called)


def _one(
    request: HttpRequest,
    case: str,
    step: str,
    *,
    forms_: dict[str, forms.Form] | None = None,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    page = _page(request, case)
    row = next((one for one in page.steps if one.public_id == step), None)
    if row is None:
        raise Http404
    version = {"version": row.version}
    who = f"post:{row.owner_post}" if row.doer is Doer.BODY else f"adult:{row.told.adult}"
    given = forms_ or {}
    told = _row(row)
    shown = told | {
        "row": told,
        "page": page,
        "report_form": ReportForm(
            initial={**version, "status": NEXT[row.status].value}, today=day_of(request.now)
        ),
        "adjust_form": AdjustForm(initial=version, auto_id="adjust_%s"),
        "assign_form": AssignForm(
            initial={**version, "who": who if row.told.adult or row.owner_post else "family"},
            adults=page.adults,
            owners=_owners(request, case),
            auto_id="assign_%s",
        ),
        "split_form": SplitForm(initial=version, children=page.children, auto_id="split_%s"),
        "further_form": FurtherForm(auto_id="further_%s"),
        "may_split": len(page.children) > 1 and not (row.told.child or row.told.called),
        "papers": [one for one in page.papers if one.key in keys_of(row)],
        "letters": letters.letters_of(row),
        "about": tuple(about(row.told.step, _of_path)),
        "history": [(one, STATUSES[one.change.status]) for one in reversed(row.history)],
        "form": next(iter(given.values()), None),
        "wrong": wrong,
    }
    shown |= {f"{name}_form": form for name, form in given.items()}
    return case_page(request, case, "case_path_step", label=row.told.name, shown=shown, status=status)


def _row(one: steps.SeenStep) -> dict[str, Any]:
    told = one.told.step
    office = told["office"]
    per_month, is_of_all = _cost_of(one)
    doer = one.owner or one.told.adult.capitalize() or "die Familie"
    return {
        "step": one,
        "name": one.told.name,
        "norm": told["norm"],
        "office": (office["office"] or {}).get("name") or office["body_name"],
        "status": STATUSES[one.status],
        "level": _LEVELS.get(one.status.value, "info"),
        "doer": doer,
        "scope": SCOPES[one.scope],
        "per_month": "" if per_month in {None, "0.00"} else per_month.replace(".", ","),
        "is_lost": told["cost_of_waiting"]["lost_for_good"],
        "is_of_all": is_of_all,
        "is_first_day": bool(one.deadline and not (one.deadline["arrive_by"] or one.deadline["last_day"])),
    }


def _cost_of(one: steps.SeenStep) -> tuple[str | None, bool]:
    """Return what a month of waiting costs: of the one child it is for, else (True) of several together."""
    told = one.told.step
    own = next(
        (each.get("cost_per_month") for each in told.get("children", ()) if each["id"] == one.told.child),
        None,
    )
    if own is not None:
        return own, False
    return told["cost_of_waiting"]["per_month"], len(one.told.children) > 1


def _owners(request: HttpRequest, case: str) -> tuple[tuple[str, str], ...]:
    return owners_of(one_case(request.actor, case, now=request.now), request.actor, now=request.now)


def _page(request: HttpRequest, case: str) -> PathOfCase:
    return path_page(request.actor, case, now=request.now)


def _problem(error: BadInput) -> str:
    """Return what is wrong; the remedies of the commands name their options, not our fields."""
    problem = error.problem
    return problem if isinstance(problem, str) else tell(problem, "de")


def _of_path(key: str, **facts: Fact) -> str:
    return _german(f"path.{key}", **facts)


def _german(key: str, **facts: Fact) -> str:
    return tell(say(key, **facts), "de")

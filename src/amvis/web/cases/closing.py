"""The end of a case: declined, closed with a review, opened again, asked after six months later."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from amvis.application.cases import closing as told
from amvis.application.cases.notes import NewNote
from amvis.application.cases.one_case import one_case
from amvis.application.cases.tasks import tasks_of
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, scope_field, send, sent
from amvis.web.forms.address import is_sendable

_OPEN, _DECLINED, _CLOSED = told.CaseStatus.OPEN, told.CaseStatus.DECLINED, told.CaseStatus.CLOSED
_SAID: Final = {
    _OPEN: "Der Fall ist wieder geöffnet.",
    _DECLINED: "Der Fall ist abgelehnt.",
    _CLOSED: "Der Fall ist abgeschlossen.",
}
_OF_ADDRESS: Final = {"abschliessen": _CLOSED, "ablehnen": _DECLINED, "oeffnen": _OPEN}
_TEXTS: Final = frozenset({"review", "text"})
_UNFINISHED: Final = frozenset({"open", "paused"})


class TurnForm(forms.Form):
    """Why a case is declined or opened again."""

    reason = forms.ChoiceField(label="Grund")
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, status: told.CaseStatus, end: told.Ended, **options: Any) -> None:
        options.setdefault("initial", {"version": end.version})
        super().__init__(*args, auto_id=f"{status}_%s", **options)
        words = [(key, tell(say(f"case.reason.{status}.{key}"), "de")) for key in told.REASONS[status]]
        self.fields["reason"].choices = [("", "Bitte wählen"), *words]  # type: ignore[attr-defined]


class ClosingForm(TurnForm):
    """What is told when a case is closed."""

    review = forms.CharField(
        label="Abschlussgespräch",
        widget=forms.Textarea,
        max_length=20_000,
        help_text="Was ist erreicht, was bleibt offen, wohin kann sich die Familie wenden? "
        "Der Text wird als Notiz gespeichert.",
    )
    is_followed_up = forms.BooleanField(label="Nachgespräch in sechs Monaten", required=False, initial=True)

    def __init__(self, *args: Any, end: told.Ended, **options: Any) -> None:
        super().__init__(*args, end=end, **options)
        self.fields["scope"] = scope_field(end.scopes)
        self.order_fields(["reason", "review", "scope", "is_followed_up"])
        if not self.is_bound:
            self.initial |= {"is_followed_up": True, "scope": _status_first(end.scopes)}


class FollowUpForm(forms.Form):
    """How the family is six months later."""

    text = forms.CharField(label="Wie geht es der Familie?", widget=forms.Textarea, max_length=20_000)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, end: told.Ended, **options: Any) -> None:
        options.setdefault("initial", {"version": end.version, "scope": _status_first(end.scopes)})
        super().__init__(*args, auto_id="nachgespraech_%s", **options)
        self.fields["scope"] = scope_field(end.scopes)


@only(*CASE_ROLES)
def end(request: HttpRequest, case: str) -> HttpResponse:
    """Show where the case stands and the forms that end it or open it again."""
    return _shown(request, case, told.end_of(request.actor, case, now=request.now))


@require_POST
@only(*CASE_ROLES)
def turn(request: HttpRequest, case: str, what: str) -> HttpResponse:
    """Decline, close or reopen the case."""
    state = told.end_of(request.actor, case, now=request.now)
    if what == "nachgespraech":
        return _follow_up(request, case, state)
    if what not in _OF_ADDRESS:
        raise told.NotThere
    status = _OF_ADDRESS[what]
    make = ClosingForm if status is _CLOSED else TurnForm
    form = make(request.POST, status=status, end=state)
    if not is_sendable(form, one_case(request.actor, case, now=request.now), *_TEXTS & form.fields.keys()):
        return _shown(request, case, state, form=form, what=what, status=422)
    given = form.cleaned_data
    new = told.Turn(
        status=status,
        reason=given["reason"],
        version=given["version"],
        review=given.get("review", ""),
        scope=Scope(given.get("scope", Scope.STATUS)),
        is_followed_up=given.get("is_followed_up", False),
    )
    return _sent(
        request, case, what, lambda: told.turn(request.actor, case, new, now=request.now),
        form=form, said=_SAID[status],
    )  # fmt: skip


def _follow_up(request: HttpRequest, case: str, state: told.Ended) -> HttpResponse:
    form = FollowUpForm(request.POST, end=state)
    if not is_sendable(form, one_case(request.actor, case, now=request.now), *_TEXTS & form.fields.keys()):
        return _shown(request, case, state, form=form, what="nachgespraech", status=422)
    given = form.cleaned_data
    new, version = NewNote(text=given["text"], scope=Scope(given["scope"])), given["version"]
    return _sent(
        request, case, "nachgespraech",
        lambda: told.follow_up(request.actor, case, new, version=version, now=request.now),
        form=form, said="Das Nachgespräch ist festgehalten.",
    )  # fmt: skip


def _sent(
    request: HttpRequest, case: str, what: str, do: Callable[[], None], *, form: forms.Form, said: str
) -> HttpResponse:
    wrong = send(request, case, "case_end", operation=f"cases.end.{what}", do=do)
    if not wrong:
        return sent(request, case, "case_end", said)
    state = told.end_of(request.actor, case, now=request.now)
    return _shown(request, case, state, form=form, what=what, wrong=wrong, status=409)


def _shown(
    request: HttpRequest, case: str, state: told.Ended, *,
    form: forms.Form | None = None, what: str = "", wrong: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    offered = _forms(state) if state.may_turn else {}
    if form is not None and what in offered:
        offered[what] = _with_version(form, state) if wrong else form
    shown = {
        "end": state,
        "form": form,
        "wrong": wrong,
        "typed": "" if what in offered or form is None else form.data.get("review") or form.data.get("text"),
        "forms": [(reverse("case_turn", args=[case, name]), name, one) for name, one in offered.items()],
        "reason": _reason(state.status, state.reason),
        "changes": [(one, tell(say(f"case.status.{one.status}"), "de"), _reason(one.status, one.reason))
                    for one in state.changes],
        "unfinished": sum(
            one.status in _UNFINISHED for one in tasks_of(request.actor, case, now=request.now)
        ),
    }  # fmt: skip
    return case_page(request, case, "case_end", label="Abschluss", shown=shown, status=status)


def _forms(state: told.Ended) -> dict[str, forms.Form]:
    if state.status is _OPEN:
        return {
            "abschliessen": ClosingForm(status=_CLOSED, end=state),
            "ablehnen": TurnForm(status=_DECLINED, end=state),
        }
    found: dict[str, forms.Form] = {"oeffnen": TurnForm(status=_OPEN, end=state)}
    return {"nachgespraech": FollowUpForm(end=state), **found} if state.follow_up_on else found


def _with_version(form: forms.Form, state: told.Ended) -> forms.Form:
    """Keep what was typed, for the state that is shown now."""
    data = form.data.copy()
    data["version"] = str(state.version)
    form.data = data
    return form


def _status_first(scopes: frozenset[Scope]) -> str:
    return Scope.STATUS if Scope.STATUS in scopes else next((one for one in Scope if one in scopes), "")


def _reason(status: told.CaseStatus, reason: str) -> str:
    return tell(say(f"case.reason.{status}.{reason}"), "de") if reason else ""

"""The person's own page: with the code on the slip, read what is asked and answer."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amvis.application.access.not_found import NotThere
from amvis.application.consent import consents as told
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import anybody

_LANGS: Final = ("de", "en")


class Code(forms.Form):
    """The code, and later the answer."""

    code = forms.CharField(max_length=20)
    answer = forms.ChoiceField(
        choices=(("ja", "ja"), ("nein", "nein")), required=False, widget=forms.HiddenInput
    )
    released = forms.BooleanField(required=False)

    def __init__(self, *args: Any, lang: str, **options: Any) -> None:
        super().__init__(*args, **options)
        code = self.fields["code"]
        code.label = _said("code", lang)
        code.error_messages |= {
            "required": _said("code_missing", lang),
            "max_length": _said("code_wrong", lang),
        }


@anybody
def answer(request: HttpRequest, consent: str) -> HttpResponse:
    """Ask for the code, show the text, take the answer; a wrong code and an absent consent are alike.

    The page speaks the language asked for by its address, else that of the text.
    """
    asked_for = request.GET.get("sprache", "")
    wished = asked_for if asked_for in _LANGS else ""
    lang = wished or "de"
    form = Code(request.POST or None, lang=lang)
    if request.method != "POST" or not form.is_valid():
        return _page(request, {"form": form}, lang, status=422 if form.errors else 200)
    code, said = form.cleaned_data["code"], form.cleaned_data["answer"]
    try:
        asked = told.read_by_code(consent, code, now=request.now)
        lang = wished or asked.lang
        if not said:
            return _page(request, {"form": form, "asked": asked, "code": code}, lang)
        is_released = form.cleaned_data["released"]
        told.answer_by_code(consent, code, agrees=said == "ja", is_released=is_released, now=request.now)
    except (NotThere, told.NotPossible) as error:
        if said and (before := _answered_before(consent, form.cleaned_data, now=request.now)):
            return _page(request, {"asked": True, "answered": said}, wished or before)
        if isinstance(error, told.NotPossible) and error.key == "not_released":
            wrong = tell(error.why, lang)
            return _page(request, {"asked": asked, "code": code, "wrong": wrong}, lang, status=422)
        return _refused(request, form, error, lang)
    return _page(request, {"asked": asked, "answered": said}, lang)


def _refused(request: HttpRequest, form: Code, error: NotThere | told.NotPossible, lang: str) -> HttpResponse:
    if isinstance(error, NotThere):
        form.add_error("code", _said("code_wrong", lang))
        return _page(request, {"form": form}, lang, status=422)
    form.add_error(None, tell(error.why, lang))
    return _page(request, {"form": form}, lang, status=409)


def _answered_before(consent: str, given: dict[str, Any], *, now: datetime) -> str:
    """Return the language of what was answered just so a moment ago, by a form that was sent twice."""
    try:
        return told.answered_before(consent, given["code"], agrees=given["answer"] == "ja", now=now)
    except NotThere:
        return ""


def _page(request: HttpRequest, shown: dict[str, object], lang: str, *, status: int = 200) -> HttpResponse:
    other = next(one for one in _LANGS if one != lang)
    return render(request, "consent/by_code.html", {"lang": lang, "other": other, **shown}, status=status)


def _said(key: str, lang: str) -> str:
    return tell(say(f"consent.page.{key}"), lang)

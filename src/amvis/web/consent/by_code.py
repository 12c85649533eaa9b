"""The person's own page: with the code on the slip, read what is asked and answer."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amvis.application.access.not_found import NotThere
from amvis.application.consent import consents as told
from amvis.rulebook.words import tell
from amvis.web.access import anybody


class Code(forms.Form):
    """The code, and later the answer."""

    code = forms.CharField(label="Code von Ihrem Zettel", max_length=20)
    answer = forms.ChoiceField(
        choices=(("ja", "ja"), ("nein", "nein")), required=False, widget=forms.HiddenInput
    )
    released = forms.BooleanField(required=False)


@anybody
def answer(request: HttpRequest, consent: str) -> HttpResponse:
    """Ask for the code, show the text, take the answer; a wrong code and an absent consent are alike."""
    form = Code(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, {"form": form}, status=422 if form.errors else 200)
    code, said = form.cleaned_data["code"], form.cleaned_data["answer"]
    try:
        asked = told.read_by_code(consent, code, now=request.now)
        if not said:
            return _page(request, {"form": form, "asked": asked, "code": code})
        is_released = form.cleaned_data["released"]
        told.answer_by_code(consent, code, agrees=said == "ja", is_released=is_released, now=request.now)
    except NotThere:
        form.add_error(
            "code", "Dieser Code gilt hier nicht. Fragen Sie die Stelle, die Ihnen den Zettel gab."
        )
        return _page(request, {"form": form}, status=422)
    except told.NotPossible as error:
        wrong = tell(error.why, "de")
        if error.key == "not_released":
            return _page(request, {"asked": asked, "code": code, "wrong": wrong}, status=422)
        form.add_error(None, wrong)
        return _page(request, {"form": form}, status=409)
    return _page(request, {"asked": asked, "answered": said})


def _page(request: HttpRequest, shown: dict[str, object], *, status: int = 200) -> HttpResponse:
    return render(request, "consent/by_code.html", shown, status=status)

"""What if: hours and wage of one adult, what remains then, and the curve around it."""

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse

from amvis.application.cases import what_if as told
from amvis.application.cases.plan_basis import LANG, NotEnough
from amvis.connectors.curve_view import view_of
from amvis.connectors.plan_page import values_of
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page
from amvis.web.cases.plan import said

_NUMBER: Final = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?")


class _Number(forms.CharField):
    """A number as people write it, with a comma; at most `most`."""

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(max_length=8, **options)
        self.most = most
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: object) -> Decimal:
        text = str(super().clean(value)).strip()
        number = Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
        if number is None or not 0 <= number <= self.most:
            raise forms.ValidationError(
                f"Geben Sie eine Zahl bis {self.most} ein, zum Beispiel 20 oder 15,50."
            )
        return number


class Supposed(forms.Form):
    """Whose work, how many hours, what an hour pays."""

    adult = forms.ChoiceField(label="Wer arbeitet?")
    hours = _Number(label="Stunden in der Woche", most=60)
    wage = _Number(label="Lohn in der Stunde, in Euro brutto", most=200)

    def __init__(self, data: Any, adults: tuple[tuple[str, str], ...]) -> None:
        super().__init__(data)
        self.fields["adult"].choices = adults  # type: ignore[attr-defined]


@only(*CASE_ROLES)
def what_if(request: HttpRequest, case: str) -> HttpResponse:
    """Show the form, and with it what would remain."""
    try:
        adults = told.adults_of(request.actor, case, now=request.now)
    except NotEnough as error:
        return _page(request, case, {"lines": error.lines})
    form = Supposed(request.GET if "hours" in request.GET else None, adults)
    shown: dict[str, Any] = {"form": form, "adults": adults}
    if not form.is_bound:
        return _page(request, case, shown)
    if not form.is_valid():
        return _page(request, case, shown, status=422)
    given = form.cleaned_data
    wage = int(given["wage"] * 100)
    supposed = told.Supposed(adult=int(given["adult"]), hours=float(given["hours"]), wage=wage)
    found = told.what_if(request.actor, case, supposed, now=request.now)
    view = view_of(found.answer, found.curve, supposed.gross, said, names=found.names)
    words = values_of({"options": ()}, said, LANG)["w"]
    return _page(request, case, shown | {"found": view, "w": words, "given": given})


def _page(request: HttpRequest, case: str, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    return case_page(request, case, "case_what_if", label="Was wäre, wenn?", shown=shown, status=status)

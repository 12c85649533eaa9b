"""Acts that need the second factor given just now: emergency access, changing the factors themselves."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from amvis.web.accounts.session import second_factor_at

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]
FRESH: Final = timedelta(minutes=10)
_TO_FILL_IN: Final = timedelta(minutes=20)  # a form that was opened fresh may take its time


def is_fresh(request: HttpRequest) -> bool:
    """Return whether the second factor was given just now, or shortly before a form was opened."""
    given_at = second_factor_at(request)
    longest = FRESH + (_TO_FILL_IN if request.method == "POST" else timedelta())
    return given_at is not None and request.now - given_at <= longest


def with_fresh_second_factor(view: View[Arguments]) -> View[Arguments]:
    """Ask for the second factor again unless it is fresh, and come back; inside of `signed_in` or `only`."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        comes_back = request.get_full_path() if request.method == "GET" else ""
        return redirect(f"{reverse('second_factor')}?{urlencode({'next': comes_back})}")

    return guarded

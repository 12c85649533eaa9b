"""Pages for what went wrong: each says what happened and what to do next."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amvis.application.sealing import Broken
from amvis.web.access import anybody


@anybody
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's hook)
    """Tell what is not there and what may not be seen alike."""
    return render(request, "faults/not_found.html", status=404)


@anybody
def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django's hook)
    """Tell that a form came without its token: the session ended, or it came from elsewhere."""
    return render(request, "faults/form_too_old.html", status=403)


@anybody
def failed(request: HttpRequest) -> HttpResponse:
    """Tell that something failed; nothing was saved. A missing key is told as such: it can be put back."""
    is_sealed = isinstance(sys.exc_info()[1], Broken)
    return render(request, "faults/sealed.html" if is_sealed else "faults/failed.html", status=500)

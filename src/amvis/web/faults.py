"""Pages for what went wrong: each says what happened and what to do next."""

import sys
from errno import EDQUOT, ENOSPC
from sqlite3 import SQLITE_FULL
from typing import Final

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amvis.application.sealing import Broken
from amvis.web.access import anybody

_DISK_FULL: Final = "53100"  # SQLSTATE of PostgreSQL


@anybody
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's hook)
    """Tell what is not there and what may not be seen alike."""
    return render(request, "faults/not_found.html", status=404)


@anybody
def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django's hook)
    """Tell that a form came without its token: the session ended, or it came from elsewhere."""
    return render(request, "faults/form_too_old.html", status=403)


@anybody
def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Tell that a request was no request of our pages: too much in a form, no key in it, another host."""
    is_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return render(request, "faults/not_understood.html", {"is_large": is_large}, status=400)


@anybody
def failed(request: HttpRequest) -> HttpResponse:
    """Tell that something failed; nothing was saved. A missing key and a full disk are told as such."""
    error = sys.exc_info()[1]
    if is_full(error):
        return render(request, "faults/full.html", status=507)
    is_sealed = isinstance(error, Broken)
    return render(request, "faults/sealed.html" if is_sealed else "faults/failed.html", status=500)


def is_full(error: BaseException | None) -> bool:
    """Return whether a disk is full: that of the documents, of SQLite, or of PostgreSQL."""
    if error is None:
        return False
    if isinstance(error, OSError) and error.errno in {ENOSPC, EDQUOT}:
        return True
    is_of_sqlite = getattr(error, "sqlite_errorcode", None) == SQLITE_FULL
    return is_of_sqlite or getattr(error, "sqlstate", None) == _DISK_FULL or is_full(error.__cause__)

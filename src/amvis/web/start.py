"""The first page: what this is, and where to sign in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amvis.web.access import anybody


@anybody
def start(request: HttpRequest) -> HttpResponse:
    """Explain the demo."""
    return render(request, "start.html")

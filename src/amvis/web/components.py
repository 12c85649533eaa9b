"""The page that shows every component, so that each is looked at and tested once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amvis.web.access import anybody


@anybody
def gallery(request: HttpRequest) -> HttpResponse:
    """Show all components in all states."""
    return render(request, "components/gallery.html")

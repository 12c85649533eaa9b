"""How the site stands, for who can tell its operator."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amvis.application.operations.standing import standing
from amvis.domain.consent.vocabulary import Role
from amvis.web.access import only


@only(Role.ADMINISTRATOR)
def operations(request: HttpRequest) -> HttpResponse:
    """Show whether uploads are scanned, mails leave and the nightly run is done."""
    site = standing(now=request.now, ask_anew="neu" in request.GET)
    return render(request, "operations/standing.html", {"site": site})

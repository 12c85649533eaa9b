"""The first page: what this is, where to sign in, and in the demo, as whom."""

from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amvis.application.access.not_found import NotThere
from amvis.application.demo.people import PASSWORD
from amvis.application.demo.signing_in import SignIn, demo_code, demo_sign_ins
from amvis.web.access import anybody
from amvis.web.faults import not_found
from amvis.web.labels import role_and_purpose
from amvis.web.worklists.lists import beside


@anybody
def start(request: HttpRequest) -> HttpResponse:
    """Say what this is; explain the demo where it is one."""
    if request.actor or not settings.AMVIS_DEMO:
        waits = beside(request.actor) if request.actor else []
        return render(request, "start.html", {"is_demo": settings.AMVIS_DEMO, "beside": waits})
    people = demo_sign_ins(now=request.now)
    bodies = [(body, [_row(one) for one in each]) for body, each in groupby(people, lambda one: one.body)]
    return render(request, "start.html", {"is_demo": True, "bodies": bodies, "password": PASSWORD})


@anybody
def demo_code_page(request: HttpRequest) -> HttpResponse:
    """Show what the phone of somebody in the demo would show; elsewhere this page does not exist."""
    email = request.GET.get("email", "")
    try:
        code = demo_code(email, now=request.now)
    except NotThere:
        return not_found(request)
    told = {"email": email, "code": code, "password": PASSWORD}
    return render(request, "demo_code.html", told)


def _row(one: SignIn) -> dict[str, object]:
    roles = [role_and_purpose(role, purpose) for role, purpose in one.roles]
    return {"email": one.email, "name": one.name, "roles": roles}

"""The calendar of each adult: a secret address that is made and revoked, and what lies behind it."""

from datetime import datetime
from hashlib import sha256
from typing import Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_POST, require_safe

from amvis.application.access.not_found import NotThere
from amvis.application.clock import begin_of, day_of
from amvis.application.steps import feed as told
from amvis.connectors import feed_calendar
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, anybody, only
from amvis.web.cases.page import case_page, send, sent

_KINDS: Final = ("make", "revoke")


class Adult(forms.Form):
    """Whose calendar."""

    adult = forms.CharField(max_length=40)


@only(*CASE_ROLES)
def calendars(request: HttpRequest, case: str) -> HttpResponse:
    """Show which adults have an address."""
    return _shown(request, case)


@require_POST
@only(*CASE_ROLES)
def step(request: HttpRequest, case: str, what: str) -> HttpResponse:
    """Make a new address, or revoke the one there is."""
    form = Adult(request.POST)
    if what not in _KINDS or not form.is_valid():
        raise Http404
    adult, made = form.cleaned_data["adult"], []

    def act() -> None:
        if what == "make":
            made.append(told.make_feed(request.actor, case, adult, now=request.now))
        else:
            told.revoke_feed(request.actor, case, adult, now=request.now)

    wrong = send(request, case, "case_calendar", operation=f"cases.calendar.{what}", do=act)
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    if made:  # shown once, kept nowhere
        address = request.build_absolute_uri(reverse("calendar_feed", args=[made[0]]))
        return _shown(request, case, address=address, adult=adult.capitalize())
    if what == "make":  # the same form again: its address was shown the first time
        return redirect("case_calendar", case)
    return sent(request, case, "case_calendar", "Die Adresse gilt nicht mehr.")


@require_safe
@anybody
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the calendar behind an address; unknown and revoked are answered alike."""
    try:
        content = told.read_feed(token, now=request.now)
    except NotThere as error:
        raise Http404 from error
    file = feed_calendar.render(content.entries, content.changed_at, lambda key: tell(say(key), "de"))
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    etag, changed = quote_etag(sha256(file).hexdigest()[:32]), _changed(content, request.now)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = 'attachment; filename="termine.ics"'
    response.headers["Referrer-Policy"] = "no-referrer"
    found: HttpResponse = get_conditional_response(request, etag, changed, response)
    return found


def _changed(content: told.FeedContent, now: datetime) -> int:
    """Return since when the file is as it is: each day some entries leave it and others come in."""
    return int(max(content.changed_at, begin_of(day_of(now))).timestamp())


def _shown(
    request: HttpRequest, case: str, *, address: str = "", adult: str = "", wrong: str = "", status: int = 200
) -> HttpResponse:
    rows = told.feeds_of(request.actor, case, now=request.now)
    shown = {"rows": rows, "address": address, "adult": adult, "wrong": wrong}
    return case_page(request, case, "case_calendar", label="Kalender", shown=shown, status=status)

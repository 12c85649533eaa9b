"""Letters to families that wait to be printed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amvis.application.idempotency import once
from amvis.application.worklists import letters as told
from amvis.application.worklists.thing import RULES
from amvis.web.access import CASE_ROLES, only
from amvis.web.labels import VARIANT_NAMES


@only(*CASE_ROLES)
def queue(request: HttpRequest) -> HttpResponse:
    """Show what is to be printed."""
    rows = [(row, RULES[row.rule].title["de"]) for row in told.queue(request.actor)]
    return render(request, "worklists/letters.html", {"rows": rows})


@only(*CASE_ROLES)
def letter(request: HttpRequest, letter: str) -> HttpResponse:
    """Show a letter, ready to print."""
    aid = request.GET.get("hilfe", "")
    found = told.letter(request.actor, letter, aid=aid, now=request.now)
    aids = [(name, VARIANT_NAMES[name], name == aid) for name in found.aids]
    return render(request, "worklists/letter.html", {"letter": found, "aids": aids})


@require_POST
@only(*CASE_ROLES)
def printed(request: HttpRequest, letter: str) -> HttpResponse:
    """Note that a letter was printed."""

    def act() -> str:
        told.note_printed(request.actor, letter, now=request.now)
        return reverse("paper_letters")

    key = request.POST.get("once", "")
    once(request.actor.account, key, "worklists.letter.printed", act, now=request.now)
    messages.success(request, "Der Brief ist als gedruckt vermerkt.")
    return redirect("paper_letters")

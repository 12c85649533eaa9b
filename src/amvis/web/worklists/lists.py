"""What waits for the one who acts."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amvis.application.cases.clock import ClockKind
from amvis.application.worklists.lists import worklists
from amvis.web.access import CASE_ROLES, only

TITLES: Final = {
    "overdue": ("Überfällige Aufgaben", "Keine Aufgabe ist überfällig."),
    "resubmit": ("Wiedervorlage", "Heute liegt nichts wieder vor."),
    "clocks": ("Was in den nächsten 60 Tagen kommt", "In den nächsten 60 Tagen kommt nichts."),
    "consents": ("Einwilligungen, die enden", "Keine Einwilligung endet bald."),
    "nobody": ("Fälle, an denen niemand Ihrer Stelle arbeitet", "Jeder Fall hat jemanden."),
}
WHAT: Final = {
    ClockKind.PLACE_CLAIM: "Anspruch auf einen Platz (§ 24 Abs. 2 SGB VIII)",
    ClockKind.REASONABLE_WORK: "Arbeit gilt als zumutbar (§ 10 Abs. 1 Nr. 3 SGB II)",
    ClockKind.SCHOOL: "Schule beginnt",
    ClockKind.PARENTAL_LEAVE_ENDS: "Elternzeit endet",
    ClockKind.BENEFIT_ENDS: "Bewilligung endet",
}


@only(*CASE_ROLES)
def lists(request: HttpRequest) -> HttpResponse:
    """Show the lists with what waits, the most pressing first."""
    shown = [
        (one, *TITLES[one.key], [(row, WHAT.get(row.what, "")) for row in one.rows])  # type: ignore[call-overload]
        for one in worklists(request.actor, now=request.now)
    ]
    return render(request, "worklists/lists.html", {"lists": shown})

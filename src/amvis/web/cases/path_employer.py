"""Rights towards the employer in the case, each with its letter into the documents."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from amvis.application.cases.plan_basis import NotEnough
from amvis.application.planning.names import person
from amvis.application.steps import employer
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page, sent
from amvis.web.cases.path import LETTER_SENT, letter_sent


@only(*CASE_ROLES)
def rights(request: HttpRequest, case: str) -> HttpResponse:
    """Show the rights of each adult."""
    return _shown(request, case)


@require_POST
@only(*CASE_ROLES)
def write(request: HttpRequest, case: str, adult: str, kind: str) -> HttpResponse:
    """Put a letter to the employer into the documents of the case, as PDF."""
    wrong = letter_sent(
        request, case, operation="cases.path.employer_letter",
        compose=lambda: employer.compose_to_employer(request.actor, case, adult, kind, now=request.now),
    )  # fmt: skip
    if wrong:
        return _shown(request, case, wrong=wrong, status=409)
    return sent(request, case, "case_documents", LETTER_SENT)


def _shown(request: HttpRequest, case: str, *, wrong: str = "", status: int = 200) -> HttpResponse:
    try:
        found, lines = employer.rights_page(request.actor, case, now=request.now), ()
    except NotEnough as error:
        found, lines = (), error.lines
    adults = dict.fromkeys(one["person"] for one in found)
    shown = {
        "adults": [(id_, person(id_), [one for one in found if one["person"] == id_]) for id_ in adults],
        "lines": lines,
        "wrong": wrong,
    }
    return case_page(
        request, case, "case_employer", label="Rechte bei der Arbeit", shown=shown, status=status
    )

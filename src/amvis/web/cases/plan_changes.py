"""What would have to change so that more works, looked for when it is asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from amvis.application.cases import plan_changes as told
from amvis.application.cases.plan_basis import LANG, NotEnough
from amvis.connectors.plan_page import values_of
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page
from amvis.web.cases.plan import said


@only(*CASE_ROLES)
def changes(request: HttpRequest, case: str) -> HttpResponse:
    """Show the nearest changes and what does not work without them."""
    shown: dict[str, Any]
    try:
        found = told.nearest_changes(request.actor, case, now=request.now)
        shown = values_of({**found, "options": ()}, said, LANG)
    except NotEnough as error:
        shown = {"lines": error.lines}
    return case_page(request, case, "case_plan_changes", label="Was müsste sich ändern?", shown=shown)

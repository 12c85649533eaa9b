"""Does the chosen way still hold? What was lost and why, then beside now, and the best ways of today."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from amvis.application.cases import plan_review as told
from amvis.application.cases.plan_basis import LANG
from amvis.connectors.plan_compare import compared
from amvis.connectors.plan_page import values_of
from amvis.connectors.plan_reading import pick_names, shown
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page
from amvis.web.cases.plan import said


@only(*CASE_ROLES)
def review(request: HttpRequest, case: str) -> HttpResponse:
    """Show how the chosen way stands today."""
    found = told.review_of(request.actor, case, now=request.now)
    values: dict[str, Any] = {} if found is None else _of(found)
    return case_page(request, case, "case_plan_review", label="Gilt der Weg noch?", shown=values)


def _of(found: told.Review) -> dict[str, Any]:
    standing, now = found.standing, found.now
    best = shown(now) if now else ()
    rows = [
        {**row, "heading": said("show_review_then"), "picks": ()}
        for row in _rows(standing.plan, [standing.chosen], "a")
    ]
    if standing.today and standing.same:
        same = standing.same["id"]
        picks = next((pick_names(one, said) for one in best if one["id"] == same), ())
        rows += [
            {**row, "heading": said("show_review_same"), "picks": picks}
            for row in _rows(standing.today, [standing.same], "b")
        ]
        best = tuple(one for one in best if one["id"] != same)
    if now:
        rows += _rows(now, list(best), "c")
    return {
        "standing": standing,
        "w": values_of(standing.plan, said, LANG)["w"],
        "lost": [
            (
                said(f"standing.what_{one.what}"),
                tell(one.says, LANG),
                [tell(each, LANG) for each in one.because],
            )
            for one in standing.lost
        ],
        "changed": [tell(say(f"family.section.{name}"), LANG) for name in standing.changed],
        "rows": rows,
        "has_next": bool(now and now["options"]),
        "was_looked_for": now is not None,
    }


def _rows(plan: Any, options: list[Any], prefix: str) -> list[Any]:
    return compared(plan, options, said, prefix=prefix)

"""The family's page: to read together on one screen or to print; German, plain German or English."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse

from amvis.application.cases import plan_family as told
from amvis.application.cases.plan_sentences import VARIANTS, tell_in
from amvis.connectors.family_sheet import view_of
from amvis.connectors.plan_words import Tell
from amvis.domain.sentence import Fact, say
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page
from amvis.web.labels import VARIANT_NAMES

_WORDS: Final = (
    "week", "week_table", "who", "what", "when", "steps", "steps_none", "promises", "promises_none", "money",
    "decides", "old", "languages", "print",
)  # fmt: skip


@only(*CASE_ROLES)
def family(request: HttpRequest, case: str, variant: str) -> HttpResponse:
    """Show the page in one of the variants."""
    if variant not in VARIANTS:
        raise Http404
    found = told.family_page(request.actor, case, variant, now=request.now)

    def tell(key: str, **facts: Fact) -> str:
        return tell_in(say(key, **facts), variant)

    shown: dict[str, Any] = {
        "title": tell("family_page.title"),
        "f": {name: tell(f"family_page.{name}") for name in _WORDS},
        "variants": [(name, label, VARIANTS[name], name == variant) for name, label in VARIANT_NAMES.items()],
        "lang": VARIANTS[variant],
    }
    if found is not None:
        shown |= _of(found, tell)
    return case_page(request, case, "case_family_page", label="Blatt für die Familie", shown=shown)


def _of(found: told.FamilyPage, tell: Tell) -> dict[str, Any]:
    return {
        "page": view_of(found.plan, found.option, found.on, tell),
        "is_old": found.is_old,
        "steps": [
            (
                line.says,
                tell("family_page.step_with", body=line.body),
                tell("family_page.step_until", day=line.until),
            )
            for line in found.steps
        ],
        "promises": [
            (line.body, line.says, tell(f"family_page.{line.state}", **_until(line)), line.state)
            for line in found.promises
        ],
        "ask": tell("family_page.ask", who=f"{found.who}, {found.body}"),
    }


def _until(line: told.Line) -> dict[str, Fact]:
    return {"day": line.until} if line.state == "open" else {}

"""An invented family whose plan is chosen, and a counselling centre that sees all of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.records.world import NOW, a_body, a_case, a_grant, a_post, a_profile, acting

from amvis.application.access.scope import acting_as
from amvis.application.cases import planning
from amvis.application.steps.page import path_page
from amvis.application.steps.steps import SeenStep
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Scope
from amvis.records.models import Grant
from amvis.records.querysets import unscoped


class FamilyWithPlan:
    def __init__(self, *, is_chosen: bool = True) -> None:
        self.body = a_body("sefo", BodyKind.BERATUNGSSTELLE)
        self.post = a_post(self.body, purpose=Purpose.BERATUNG)
        self.actor = acting(self.post)
        self.case = a_case(self.body, self.post)
        for scope in Scope:
            if scope is not Scope.ENTRUSTED:
                a_grant(self.case, self.body, scope, Purpose.BERATUNG)
        a_profile(self.case, self.post)
        if is_chosen:
            self.choose()

    def choose(self, now: datetime = NOW) -> None:
        number = self.do(planning.make_plan, now=now)
        option = self.do(planning.plan_of, now=now).plan.document["options"][0]["id"]
        self.do(planning.choose, number, option, now=now)

    def do(self, act: Callable[..., Any], *args: Any, **told: Any) -> Any:
        now = told.pop("now", NOW)
        with acting_as(self.actor, now=now):
            return act(self.actor, self.case.public_id, *args, now=now, **told)

    def step(self, slug: str) -> SeenStep:
        return next(one for one in self.do(path_page).steps if one.told.id == slug)

    def take_away(self, scope: Scope) -> None:
        with unscoped("a test takes a scope away"):
            Grant.objects.filter(case=self.case, scope=scope).delete()

"""A small invented world with every difference the policy knows, and rows of every table of every scope."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any, Final

from django.apps import apps
from django.db import models
from tests.records.world import EARLIER, NOW, a_body, a_case, a_post, acting

from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import BodyKind, LegalBasis, Purpose, Role, Scope
from amvis.records.identifier import random_identifier
from amvis.records.models import (
    BarredAccount,
    Body,
    BreakGlass,
    Case,
    CaseMember,
    Deputy,
    Grant,
    Office,
    Post,
)
from amvis.records.querysets import unscoped
from amvis.records.row_security import tables_of_a_case

SOON: Final = NOW + timedelta(hours=1)
_WORK, _MONEY = Purpose.ARBEITSVERMITTLUNG, Purpose.EXISTENZSICHERUNG
_VALUES: Final = (
    (models.DateTimeField, EARLIER),  # before the day, of which it is a kind
    (models.DateField, EARLIER.date()),
    (models.BinaryField, b"nothing"),
    (models.JSONField, []),
)


class World:
    """Two bodies with people in every role, and cases that differ in grants, members and what bars."""

    def __init__(self, *filled: type[models.Model]) -> None:
        """Fill the named tables, or all of them."""
        self.bodies = [a_body(), a_body("jugendamt", BodyKind.JUGENDAMT)]
        offices = [Office.objects.create(body=self.bodies[0], name=name) for name in ("Nord", "Süd")]
        self.posts = list(self._people(offices))
        self.cases = [self._case(number) for number in range(60)]
        with unscoped("a test builds its world"):
            for case in self.cases:
                _fill(case, self.posts[0], filled or tables())

    def actors(self) -> list[Actor]:
        """Return everybody, and people as no post can be: with a purpose in a role without case content."""
        found = [acting(post) for post in self.posts]
        without = (Role.DATA_PROTECTION_OFFICER, Role.STEERING_MEMBER, Role.ADMINISTRATOR)
        return [*found, *(replace(found[0], role=role) for role in without)]

    def _people(self, offices: list[Office]) -> Iterator[Post]:
        here, there = self.bodies
        for office, role in product(offices, (Role.CASE_WORKER, Role.SUPERVISOR)):
            yield a_post(here, f"{role}-{office.name}", role, office=office)
        yield a_post(here, "over-all", Role.SUPERVISOR)
        yield a_post(here, "money", purpose=_MONEY, office=offices[0])
        deputy = a_post(here, "deputy", office=offices[1])
        absent = Post.objects.filter(office=offices[0], role=Role.CASE_WORKER).earliest("pk")
        Deputy.objects.create(absent=absent, deputy=deputy, since=EARLIER, until=SOON)
        yield deputy
        yield a_post(there, "case_worker", purpose=_WORK)
        yield a_post(there, "supervisor", Role.SUPERVISOR, purpose=_WORK)
        both = Post.objects.get(body=here, purpose=_MONEY).account  # somebody who works in two bodies
        yield Post.objects.create(
            account=both, body=there, role=Role.CASE_WORKER, purpose=_WORK, since=EARLIER
        )
        for role in (Role.DATA_PROTECTION_OFFICER, Role.STEERING_MEMBER, Role.ADMINISTRATOR):
            yield a_post(here, role, role, purpose=None)

    def _case(self, number: int) -> Case:
        case = a_case(self.bodies[0], is_sensitive=number % 5 == 3)
        with unscoped("a test builds its world"):
            self._bring_in(case, number)
            self._grant(case, number)
            if number % 7 == 2:
                BarredAccount.objects.create(case=case, account=self.posts[number % 10].account)
        return case

    def _bring_in(self, case: Case, number: int) -> None:
        for step in range(number % 4):
            post = self.posts[(number + 3 * step) % 10]
            until = (None, NOW, SOON)[(number // 4 + step) % 3]
            since = SOON - timedelta(minutes=1) if number % 11 == 5 else EARLIER
            CaseMember.objects.get_or_create(case=case, post=post, defaults={"since": since, "until": until})

    def _grant(self, case: Case, number: int) -> None:
        for step, (body, scope) in enumerate(product(self.bodies, Scope)):
            mixed = 5 * number + 3 * step
            basis = _basis(mixed, scope)
            account = self._some(mixed).account
            is_personal = (
                basis in {LegalBasis.CHILD_PROTECTION, LegalBasis.ENTRUSTED_CONSENT} or mixed % 6 == 5
            )
            span = (None, SOON, SOON, NOW)[mixed % 4]
            if basis is LegalBasis.CHILD_PROTECTION:
                span = span or SOON
            if mixed % 9 == 8:
                continue
            Grant.objects.create(
                case=case,
                body=body if basis is not LegalBasis.CHILD_PROTECTION else _body_of(account, body),
                scope=scope,
                purpose=(_WORK, _WORK, _MONEY)[mixed % 3],
                basis=basis,
                since=NOW if mixed % 8 == 1 and span != NOW else EARLIER,
                until=span,
                revoked_at=(None, None, NOW, SOON)[(mixed // 4) % 4],
                account=account if is_personal else None,
                break_glass=_glass(case, self._some(mixed)) if basis is LegalBasis.CHILD_PROTECTION else None,
            )

    def _some(self, mixed: int) -> Post:
        """Return one of those who may see cases, whatever kind of grant this number stands for."""
        return self.posts[mixed % 11 % 10]


def tables() -> list[type[models.Model]]:
    return list(tables_of_a_case(apps))


def _basis(mixed: int, scope: Scope) -> LegalBasis:
    if mixed % 10 == 4:
        return LegalBasis.CHILD_PROTECTION
    if scope is Scope.ENTRUSTED or mixed % 7 == 3:
        return LegalBasis.ENTRUSTED_CONSENT
    return (LegalBasis.OWN_TASK, LegalBasis.TASK_OF_A_BODY)[mixed % 2]


def _body_of(account: Any, other: Body) -> Body:
    """Return mostly the person's own body: an emergency in another one opens nothing."""
    return other if account.pk % 5 == 0 else Post.objects.filter(account=account).earliest("pk").body


def _glass(case: Case, post: Post) -> BreakGlass:
    return BreakGlass.objects.create(
        case=case, post=post, reason=b"", since=EARLIER, until=SOON, review_due_at=SOON
    )


def _fill(case: Case, by: Post, filled: Iterable[type[models.Model]]) -> None:
    """Write a row of tables that belong to a case, of each scope where they have one."""
    for model in filled:
        if model in {Case, CaseMember, BarredAccount, BreakGlass, Grant}:
            continue
        has_scope = any(field.name == "scope" for field in model._meta.fields)
        for number, scope in enumerate(Scope if has_scope else (None,)):
            values = {"case": case} | ({"scope": scope} if scope else {})
            model._base_manager.create(**values, **_rest(model, values, by, number))


def _rest(model: type[models.Model], given: dict[str, Any], by: Post, number: int) -> dict[str, Any]:
    """Return a value for every other column that needs one."""
    needed = (
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.null or field.has_default() or field.name in given)
    )
    return {field.name: _value(field, by, number, given["case"]) for field in needed}


def _value(field: Any, by: Post, number: int, case: Case) -> Any:
    if isinstance(field, models.ForeignKey):
        known = {Post: by, Body: by.body}.get(field.related_model)
        if known is not None:
            return known
        others = field.related_model._base_manager.filter(case=case).order_by("pk")
        return others[number % others.count()]
    for kind, value in _VALUES:
        if isinstance(field, kind):
            return value
    if isinstance(field, models.IntegerField):
        return number
    if field.choices:
        return field.choices[0][0]
    return "" if field.blank else random_identifier()[: field.max_length]

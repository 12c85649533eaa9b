"""Nobody sees what no grant allows: the policy equals a tiny reference in every decision."""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.consent_twin.mutants import FAULTS
from tests.consent_twin.questions import NOW, Question, all_questions, many_more, shuffled
from tests.consent_twin.reference import answer

from amvis.domain.consent import policy
from amvis.domain.consent.vocabulary import Scope

SOURCE = Path(policy.__file__).read_text("utf-8")
GIVES = {"grant", "break_glass"}


@pytest.fixture(scope="module")
def answered() -> list[tuple[Question, str]]:
    return [(each, answer(each.actor, each.case, each.scope, NOW)) for each in shuffled(all_questions())]


def test_policy_and_reference_agree_on_every_decision(answered: list[tuple[Question, str]]) -> None:
    assert len(answered) >= 200_000
    assert first_difference(policy.decide, answered) is None
    assert {said for _, said in answered} == set(policy.Reason)


def test_scopes_seen_at_once_are_those_seen_one_by_one() -> None:
    for asked in many_more(5_000):
        one_by_one = {scope for scope in Scope if answer(asked.actor, asked.case, scope, NOW) in GIVES}
        assert policy.visible_scopes(asked.actor, asked.case, now=NOW) == one_by_one, asked


@pytest.mark.long
def test_policy_and_reference_agree_on_decisions_drawn_from_the_whole_product() -> None:
    drawn = ((each, answer(each.actor, each.case, each.scope, NOW)) for each in many_more(2_000_000))
    assert first_difference(policy.decide, drawn) is None


def test_at_least_forty_faults_are_written() -> None:
    assert len(set(FAULTS)) == len(FAULTS) >= 40


@pytest.mark.parametrize(("right", "wrong"), FAULTS)
def test_a_fault_in_the_policy_is_found(right: str, wrong: str, answered: list[tuple[Question, str]]) -> None:
    assert SOURCE.count(right) == 1
    assert first_difference(_decide_with(right, wrong), answered) is not None


def first_difference(
    decide: Callable[..., Any], answered: Iterable[tuple[Question, str]]
) -> tuple[Question, str, str] | None:
    for asked, said in answered:
        found = decide(asked.actor, asked.case, asked.scope, now=NOW)
        if found.reason != said or found.is_allowed is not (said in GIVES):
            return asked, said, found.reason
    return None


def _decide_with(right: str, wrong: str) -> Callable[..., Any]:
    broken = ModuleType("policy_with_a_fault")
    exec(compile(SOURCE.replace(right, wrong), "policy_with_a_fault", "exec"), broken.__dict__)  # noqa: S102 (our own source)
    return broken.decide  # type: ignore[no-any-return]

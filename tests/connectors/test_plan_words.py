"""Words put together once are those put together each time."""

from amvis.connectors.plan_words import once
from amvis.domain.sentence import Fact


def test_words_are_put_together_once_for_equal_facts_and_anew_for_others() -> None:
    asked: list[tuple[str, tuple[Fact, ...]]] = []

    def tell(key: str, **facts: Fact) -> str:
        asked.append((key, tuple(facts.values())))
        return f"{key} {facts}"

    told = once(tell)
    questions = ({"number": 1}, {"number": True}, {"number": 1.0}, {"number": "1"}, {"amount": 1}, {})
    for _ in range(2):
        assert [told("a", **facts) for facts in questions] == [f"a {facts}" for facts in questions]
    assert told("b") == "b {}"
    assert len(asked) == len(questions) + 1

from typing import NamedTuple

from amvis.domain.instructions.layout import NOTHING, defaults_of, lengths_of, numbers_of, shaped


class Facts(NamedTuple):
    place: int = -1
    counts: bool = True
    since: str = ""
    needed: int | None = None


class Outer(NamedTuple):
    facts: tuple[Facts, ...]
    other: int = 7


VALUE = Outer((Facts(3), Facts(4, False, "x", 9)), 8)


def test_defaults_are_those_of_every_type_inside() -> None:
    assert defaults_of(Outer) == {"place": -1, "counts": True, "other": 7}


def test_numbers_lie_in_the_order_of_the_fields() -> None:
    assert numbers_of(Outer, VALUE) == [3, 1, NOTHING, 4, 0, 9, 8]
    assert lengths_of(Outer, VALUE) == (("facts", 2),)


def test_a_shape_is_filled_in_the_same_order() -> None:
    paths: list[str] = []
    shape = shaped(Outer, lambda _: 1, lambda path, *_: paths.append(path) or len(paths))
    assert paths == ["facts.0.place", "facts.0.counts", "facts.0.needed", "other"]
    assert shape.facts[0].counts == 2
    assert shape.facts[0].since.name == "facts.0.since"

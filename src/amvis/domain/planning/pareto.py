"""The complete front over the five objectives."""

from collections.abc import Iterator
from typing import Final, Generic, NamedTuple, TypeVar

T = TypeVar("T")

NEVER: Final = 10**6  # months to an independence that never comes
SCALE: Final = 80313433200  # divisible by every number of adult working days from 1 to 28


class Key(NamedTuple):
    """The five objectives, exact, the smaller the better; see joint-plan.md, section 8."""

    income: int  # cents, negative
    care: int  # minutes of the planning week
    travel: int  # minutes × SCALE / adult working days
    start: int  # ordinal of the date
    months: int


def months_key(months: int | None) -> int:
    """Return months as a key: never is worst."""
    return NEVER if months is None else months


class Point(NamedTuple, Generic[T]):
    """A key with the id of what has it."""

    key: Key
    id: str
    what: T


class Front(Generic[T]):
    """Points none of which is beaten; of equal ones the lowest id stays."""

    __slots__ = ("_points",)

    def __init__(self) -> None:
        self._points: list[Point[T]] = []

    def __iter__(self) -> Iterator[Point[T]]:
        return iter(sorted(self._points, key=lambda point: (point.key, point.id)))

    def __len__(self) -> int:
        return len(self._points)

    def beats(self, bound: Key, lowest_id: str) -> bool:
        """Return whether nothing within the bound, with ids from `lowest_id` on, could enter the front.

        An id from which another begins is lower than it; so the front may be asked with the part of an id
        that all candidates share.
        """
        income, care, travel, start, months = bound
        for at, (key, name, _) in enumerate(self._points):
            if (
                key[0] <= income
                and key[1] <= care
                and key[2] <= travel
                and key[3] <= start
                and key[4] <= months
                and (key != bound or name <= lowest_id)
            ):
                if at > 4:  # what beats one often beats the next
                    self._points.insert(0, self._points.pop(at))
                return True
        return False

    def add(self, key: Key, name: str, what: T) -> bool:
        """Take the point in unless it is beaten; drop what it beats."""
        if self.beats(key, name):
            return False
        self._points = [point for point in self._points if not _is_as_good(key, point.key)]
        self._points.append(Point(key, name, what))
        return True


def _is_as_good(one: Key, other: Key) -> bool:
    return all(mine <= theirs for mine, theirs in zip(one, other, strict=True))

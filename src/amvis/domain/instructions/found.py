"""What calls of the law have given already, so that what is asked again is not reckoned again."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from amvis.domain.instructions.values import MISSING, Leaf, Listing, Maybe, Stored


class Found:
    """The calls of one function that is being written, with what they gave.

    The law changes nothing, so the same function of the same numbers gives the same. What was found on a way
    that may not be taken is forgotten after it.
    """

    def __init__(self) -> None:
        self._given: list[dict[Any, Any]] = [{}]
        self._tokens: dict[Any, int] = {}
        self._of_object: dict[int, tuple[Any, int]] = {}  # with the object, so that its id is not used again

    @contextmanager
    def way(self) -> Iterator[None]:
        """Forget at the end what is found from here on."""
        self._given.append({})
        try:
            yield
        finally:
            self._given.pop()

    def once(self, function: Any, given: Mapping[str, Any], ask: Callable[[], Any]) -> Any:
        """Return what the function gave for these values before, or ask."""
        key = (function, *(self._token(value) for value in given.values()))
        for level in self._given:
            found = level.get(key, MISSING)
            if found is not MISSING:
                return found
        found = self._given[-1][key] = ask()
        return found

    def _token(self, value: Any) -> int:
        """Return a number that values alike have in common."""
        known = self._of_object.get(id(value))
        if known is not None:
            return known[1]
        key: Any
        if isinstance(value, Leaf):
            key = (Leaf, value.kind, id(value.value))
        elif isinstance(value, Stored):
            key = (Stored, value.kind, value.offset, None if value.at is None else id(value.at))
        elif isinstance(value, Maybe):
            key = (Maybe, self._token(value.is_there), self._token(value.value))
        elif isinstance(value, Listing):
            key = (Listing, self._token(value.pairs))
        elif isinstance(value, tuple):
            key = (type(value), *(self._token(item) for item in value))
        elif isinstance(value, int | str):
            return self._tokens.setdefault((type(value), value), len(self._tokens))
        else:
            key = id(value)
        token = self._tokens.setdefault(key, len(self._tokens))
        self._of_object[id(value)] = (value, token)
        return token

"""Numbers that look drawn by chance and are the same for the same seed everywhere and always."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Face = TypeVar("Face")


class Dice:
    """Draws for one thing: a new facility elsewhere changes nothing here, because each thing has its own."""

    def __init__(self, *name: str | int) -> None:
        self._name = "/".join(str(part) for part in name)
        self._drawn = 0

    def below(self, bound: int) -> int:
        """Return a whole number from 0 to bound - 1."""
        self._drawn += 1
        digest = hashlib.sha256(f"{self._name}#{self._drawn}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % bound

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def pick(self, faces: Sequence[Face]) -> Face:
        return faces[self.below(len(faces))]

    def chance(self, percent: int) -> bool:
        return self.below(100) < percent

    def weighted(self, faces: Sequence[tuple[Face, int]]) -> Face:
        """Return one of the faces, each as often as its weight says."""
        left = self.below(sum(weight for _, weight in faces))
        for face, weight in faces:
            if left < weight:
                return face
            left -= weight
        raise AssertionError("weights are positive")

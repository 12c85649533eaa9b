"""A sealed text opens only at its place."""

import pytest

from amvis.application.sealing import Broken, seal, unseal

PLACE = {"table": "note", "row": "r1", "field": "text"}


def test_a_text_comes_back_from_its_place() -> None:
    assert unseal(seal("Größe – 1", **PLACE), **PLACE) == "Größe – 1"


@pytest.mark.parametrize("moved", ["table", "row", "field"])
def test_a_text_moved_elsewhere_does_not_open(moved: str) -> None:
    with pytest.raises(Broken):
        unseal(seal("x", **PLACE), **{**PLACE, moved: "other"})


@pytest.mark.parametrize("at", [0, 3, 10, 20, -1])
def test_a_changed_byte_shows(at: int) -> None:
    sealed = bytearray(seal("some text", **PLACE))
    sealed[at] ^= 1
    with pytest.raises(Broken):
        unseal(bytes(sealed), **PLACE)


def test_what_is_cut_off_shows() -> None:
    with pytest.raises(Broken):
        unseal(seal("x", **PLACE)[:4], **PLACE)

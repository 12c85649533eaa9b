"""The pieces that several records of the family file share."""

from typing import Final

from amvis.application.family_file.kinds import Pattern, Text, YesNo
from amvis.application.family_file.quantities import Day, Money, Number
from amvis.application.family_file.shapes import Field, Record, Shape
from amvis.domain.place import Place

MONEY: Final = Money()
DAY: Final = Day()
YES_NO: Final = YesNo()
TEXT: Final = Text()
ID: Final = Pattern("id", "[A-Za-z0-9_-]{1,40}")


def optional(name: str, shape: Shape, example: str = "", target: str | None = None) -> Field:
    return Field(name=name, shape=shape, example=example, target=target)


def required(name: str, shape: Shape, example: str, target: str | None = None) -> Field:
    return Field(name=name, shape=shape, example=example, target=target, required=True)


PLACE: Final = Record(
    name="place",
    make=Place,
    fields=(
        required("lat", Number(47.2, 55.1, "latitude"), "49.8728"),
        required("lon", Number(5.8, 15.1, "longitude"), "8.6512"),
    ),
)

"""Write docs/cliffs.md and its charts: where more wage leaves a single parent in Darmstadt with less."""

from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from amvis.domain.benefits.assessment import Circumstances
from amvis.domain.benefits.cliffs import Jump, Look, jumps, looking
from amvis.domain.household import Child, Household, Housing, Parent, Work
from amvis.domain.sentence import say
from amvis.rulebook.formats import eur
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

DOCS: Final = Path(__file__).parents[1] / "docs"
ON: Final = date(2026, 10, 1)
AGS: Final = "06411000"
WAGES: Final = tuple(range(0, 5500_01, 25_00))
_WIDTH, _HEIGHT, _EDGE = 720, 300, 40


class Invented(NamedTuple):
    """An invented single parent: the children's ages, rent, heating and childcare fee in cents a month."""

    ages: tuple[int, ...]
    rent: int
    heating: int
    fee: int


FAMILIES: Final = (
    Invented((3,), 700_00, 90_00, 0),
    Invented((3,), 700_00, 90_00, 180_00),
    Invented((8,), 700_00, 90_00, 0),
    Invented((14,), 700_00, 90_00, 0),
    Invented((3, 8), 820_00, 110_00, 180_00),
    Invented((8, 14), 820_00, 110_00, 0),
    Invented((3, 8, 13), 950_00, 130_00, 180_00),
    Invented((8, 13, 16), 950_00, 130_00, 0),
)
_HELPS: Final = {
    "sgb2_vorrang": "Apply for Wohngeld and Kinderzuschlag before the wage rises; only the Sofortzuschlag "
    "is lost.",
    "wohngeld_floor": "Nothing to apply for; a raise of some euros more makes up for it.",
    "childcare_waiver_ends": "Ask the Jugendamt for a waiver by income (§ 90 Abs. 4 S. 1 SGB VIII).",
    "kinderzuschlag_used_up": "A running grant is not changed by new income (§ 6a Abs. 7 S. 3 BKGG).",
    "kinderzuschlag_need": "Compare with the Jobcenter's benefit; both routes are in `amvis entitlements`.",
    "sgb2_covered": "Apply for Wohngeld and Kinderzuschlag.",
}


def look_of(invented: Invented) -> Look:
    """Return the family at any wage; nobody pays maintenance for the children."""
    mother = Parent(
        id="mother",
        born=date(1992, 5, 14),
        residence_status="german",
        health_insurance="statutory",
        work=Work(),
        other_income=(),
        assets=0,
        alone_responsible=True,
    )
    children = tuple(
        Child(id=f"child{age}", born=date(ON.year - age, 1, 15), parents=("mother",), maintenance_paid=0)
        for age in invented.ages
    )
    housing = Housing(
        net_cold_rent=invented.rent, service_charges=0, heating=invented.heating, hot_water="central"
    )
    household = Household(municipality=AGS, parents=(mother,), children=children, housing=housing)
    asked = Circumstances(household=household, on=ON, fees=invented.fee)
    return looking(asked, load_law().on(ON).for_place(AGS))


def page() -> str:
    """Return docs/cliffs.md as it is to be."""
    parts = [
        "# Cliffs of a single parent in Darmstadt",
        f"Made by `python -m tools.cliffs`; a test keeps it true. Invented families on {ON}, rent and "
        "heating as named, no maintenance from the other parent, no other income. A cliff is a wage at which "
        "one cent more leaves less, found to the cent; falls below 3 EUR are rounding and left out unless "
        "they end Bildung und Teilhabe (`domain/benefits/cliffs.py`). `amvis curve` tells the same for any "
        "family. Where a cliff hangs on amounts paid in whole euros, rounding may open and close it a few "
        "times within three euros of wage; it is named once.",
        "",
    ]
    for number, invented in enumerate(FAMILIES, start=1):
        parts += _section(number, invented)
    return "\n".join(parts)


def charts() -> dict[Path, str]:
    """Return each chart by its file: the money to live on along the gross wage."""
    return {DOCS / "figures" / _file(n): _chart(look_of(each)) for n, each in enumerate(FAMILIES, start=1)}


def _file(number: int) -> str:
    return f"cliffs-{number}.svg"


def _section(number: int, invented: Invented) -> list[str]:
    ages = " and ".join(str(age) for age in invented.ages)
    fee = f", childcare fee {eur(invented.fee, 'en')}" if invented.fee else ""
    who = f"Children aged {ages}" if len(invented.ages) > 1 else f"A child of {ages}"
    facts = f"Rent {eur(invented.rent, 'en')}, heating {eur(invented.heating, 'en')}{fee}."
    found = tuple(jumps(look_of(invented), WAGES))
    rows = ["| gross wage | change | what falls | norm | what helps |", "|---|---|---|---|---|"]
    rows += [_row(jump) for jump in found]
    picture = f"![To live on along the gross wage](figures/{_file(number)})"
    return [f"## {number}. {who}", facts, "", *(rows if found else ["No cliff."]), "", picture, ""]


def _row(jump: Jump) -> str:
    losses = [part for part in jump.parts if part.loss > 0]
    what = " ".join(
        tell(say(f"cliff.{part.rule}", before=part.before, after=part.after), "en") for part in losses
    )
    if jump.ends_education:
        what += " " + tell(say("cliff.ends_education"), "en")
    norms = ", ".join(dict.fromkeys(part.norm for part in losses))
    helps = " ".join(_HELPS[part.rule] for part in losses if part.rule in _HELPS)
    return f"| {eur(jump.at, 'en')} | {eur(jump.change, 'en')} | {what} | {norms} | {helps} |"


def _chart(look: Look) -> str:
    money = [look(gross).due.money.disposable for gross in WAGES]
    most, wide, high = max(money), _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE
    points = " ".join(
        f"{_EDGE + gross * wide // WAGES[-1]},{_HEIGHT - _EDGE - each * high // most}"
        for gross, each in zip(WAGES, money, strict=True)
    )
    marks = "".join(
        f'<line x1="{x}" x2="{x}" y1="{_EDGE}" y2="{_HEIGHT - _EDGE}" stroke="#b00" stroke-dasharray="3 3"/>'
        for x in (_EDGE + jump.at * wide // WAGES[-1] for jump in jumps(look, WAGES))
    )
    bottom = _HEIGHT - _EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="12">'
        "<title>To live on a month along the gross wage; dashed: cliffs</title>"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
        f'<line x1="{_EDGE}" x2="{_WIDTH - _EDGE}" y1="{bottom}" y2="{bottom}" stroke="#333"/>'
        f'<line x1="{_EDGE}" x2="{_EDGE}" y1="{_EDGE}" y2="{bottom}" stroke="#333"/>{marks}'
        f'<polyline points="{points}" fill="none" stroke="#06c" stroke-width="2"/>'
        f'<text x="{_EDGE}" y="{_EDGE - 8}">{eur(most, "en")}</text>'
        f'<text x="{_WIDTH - _EDGE}" y="{_HEIGHT - 16}" text-anchor="end">gross {eur(WAGES[-1], "en")}</text>'
        f'<text x="{_EDGE}" y="{_HEIGHT - 16}">0</text></svg>\n'
    )


def main() -> None:
    """Write the page and the charts."""
    for path, text in {DOCS / "cliffs.md": page(), **charts()}.items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()

"""The money of an option by phase: rows of income, benefits and costs, and what remains."""

from typing import Final, NamedTuple

from amvis.connectors.plan_reading import is_projected
from amvis.connectors.plan_words import Option, Plan, Tell, cents, named, period

# How benefits lie next to one another in pictures and tables: the one that ends with work first.
_ORDER: Final = (
    "grundsicherungsgeld",
    "buergergeld",
    "sofortzuschlag",
    "kinderzuschlag",
    "wohngeld",
    "kindergeld",
    "unterhaltsvorschuss",
    "elterngeld",
)


class Phase(NamedTuple):
    """A stretch of months in which the money stays the same."""

    label: str
    period: str
    is_projected: bool


class MoneyRow(NamedTuple):
    """One kind of money over the phases, in cents; costs are positive and taken off."""

    slug: str
    label: str
    kind: str  # income | benefit | cost
    amounts: tuple[int, ...]


class Money(NamedTuple):
    """Phases, rows, and what remains in each phase; `certain` of it without what is answered perhaps."""

    phases: tuple[Phase, ...]
    rows: tuple[MoneyRow, ...]
    disposable: tuple[int, ...]
    certain: tuple[int, ...]
    notes: tuple[str, ...] = ()


def money_of(plan: Plan, option: Option, tell: Tell) -> Money:
    """Return the option's phases as a table."""
    phases = option.get("money") or ()
    labels = {one["benefit"]: one.get("label") for one in option.get("explanation") or ()}
    wage = MoneyRow("wage", tell("show_wage"), "income", _amounts(phases, "net_earnings"))
    other = MoneyRow("other", tell("show_other_income"), "income", _amounts(phases, "other_income"))
    perhaps = {slug for one in phases for slug in one.get("perhaps") or ()}
    benefits = [
        MoneyRow(
            slug,
            _marked(labels.get(slug) or named(tell, "benefit", slug), slug in perhaps, tell),
            "benefit",
            _over(phases, "benefits", slug),
        )
        for slug in sorted(_slugs(phases, "benefits"), key=_place)
    ]
    costs = [
        MoneyRow(slug, named(tell, "cost", slug), "cost", _over(phases, "costs", slug))
        for slug in sorted(_slugs(phases, "costs"))
    ]
    rows = tuple(row for row in (wage, other, *benefits, *costs) if any(row.amounts))
    return Money(
        tuple(_phase(plan, one, tell) for one in phases),
        rows,
        _amounts(phases, "disposable_income_if_perhaps"),
        _amounts(phases, "disposable_income"),
        tuple(f"{one.get('phase')}: {note}" for one in phases for note in one.get("notes") or ()),
    )


def _marked(label: str, is_perhaps: bool, tell: Tell) -> str:
    return tell("show_perhaps_row", label=label) if is_perhaps else label


def _amounts(phases: object, name: str) -> tuple[int, ...]:
    return tuple(cents(one.get(name)) or 0 for one in phases)  # type: ignore[attr-defined]


def _phase(plan: Plan, phase: Option, tell: Tell) -> Phase:
    first, last = phase.get("from"), phase.get("to")
    return Phase(str(phase.get("phase") or ""), period(tell, first, last), is_projected(plan, last))


def _slugs(phases: object, side: str) -> set[str]:
    return {slug for phase in phases for slug in phase.get(side) or {}}  # type: ignore[attr-defined]


def _over(phases: object, side: str, slug: str) -> tuple[int, ...]:
    return tuple(cents((phase.get(side) or {}).get(slug)) or 0 for phase in phases)  # type: ignore[attr-defined]


def _place(slug: str) -> tuple[int, str]:
    return (_ORDER.index(slug) if slug in _ORDER else len(_ORDER), slug)

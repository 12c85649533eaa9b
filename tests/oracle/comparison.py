"""Both answers for the same families: ours from the kernel, GETTSIM's from one run a year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import floor

from tests.oracle.deviations import DEVIATIONS, Deviation
from tests.oracle.families import Family
from tests.oracle.gettsim_run import LAWS_FROM, columns, environment, run

from amvis.domain.benefits.facts import Case
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.pay import pay, wage_of
from amvis.domain.benefits.priority import Outcome, outcome
from amvis.domain.benefits.social_insurance import InsuranceFacts, care_discounts, pays_childless_surcharge
from amvis.domain.benefits.wage_tax import WageTax, WageTaxFacts, wage_tax
from amvis.domain.benefits.wages import NetWage
from amvis.rulebook.loader import load_law

_BRANCHES = {"health": "kranken", "care": "pflege", "pension": "rente", "unemployment": "arbeitslosen"}
_OF_ADULTS = {
    "wage_tax": "lohnsteuer__betrag_y",
    "solidarity": "lohnsteuer__betrag_soli_y",
    **{
        ours: f"sozialversicherung__{theirs}__beitrag__betrag_versicherter_m"
        for ours, theirs in _BRANCHES.items()
    },
}
_SUMMED = {
    "kindergeld": "kindergeld__betrag_m",
    "unterhaltsvorschuss": "unterhaltsvorschuss__betrag_m",
    "sgb2_claim": "bürgergeld__anspruchshöhe_m",
    "sgb2_paid": "bürgergeld__betrag_m",
}
_OF_FAMILY = {
    "wohngeld": "wohngeld__basisbetrag_m_wthh",
    "wohngeld_paid": "wohngeld__betrag_m_wthh",
    "kinderzuschlag": "kinderzuschlag__anspruchshöhe_m_bg",
    "kinderzuschlag_paid": "kinderzuschlag__betrag_m_bg",
}
_TARGETS = (*_OF_ADULTS.values(), *_SUMMED.values(), *_OF_FAMILY.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Both answers for one family, cents a month, by what they answer; and ours whole."""

    family: Family
    ours: Mapping[str, float]
    theirs: Mapping[str, float]
    outcome: Outcome
    wages: tuple[NetWage, ...]

    def differences(self) -> dict[str, tuple[float, float]]:
        """Return what differs by more than a cent: ours, theirs."""
        return {
            name: (own, self.theirs[name])
            for name, own in self.ours.items()
            if abs(own - self.theirs[name]) > 1 + 1e-6
        }


def both_answers(
    families: Iterable[Family], deviations: Iterable[Deviation] = DEVIATIONS
) -> tuple[Answers, ...]:
    """Return both answers with the deviations given switched."""
    switches = tuple(deviations)
    by_law: dict[date, list[Family]] = defaultdict(list)
    for family in families:
        by_law[max(day for day in LAWS_FROM if day <= family.on)].append(family)
    return tuple(
        answers for day, those in sorted(by_law.items()) for answers in _of_law(day, those, switches)
    )


@cache
def _laws(on: date) -> Laws:
    return laws_on(load_law().on(on))


def _of_law(from_day: date, families: list[Family], switches: tuple[Deviation, ...]) -> list[Answers]:
    day = from_day.isoformat()
    gettsim = environment(day)
    ready = []
    for family in families:
        read, laws = family, _laws(family.on)._replace(rent_level=family.rent_level)
        for switch in switches:
            read = switch.facts(read)
        for switch in switches:
            laws = switch.laws(laws, read, gettsim)
        wages = tuple(
            wage_of(adult, gross, laws.wages)
            for adult, gross in zip(read.facts.adults, read.gross, strict=True)
        )
        ready.append((family, read, laws, wages))
    theirs = run(
        day,
        columns((family, wages) for family, _, _, wages in ready),
        _TARGETS,
        changes=[switch.gettsim for switch in switches],
    )
    found, first = [], 0
    for family, read, laws, wages in ready:
        found.append(_answers(family, read, laws, wages, theirs, first))
        first += len(read.facts.adults) + len(read.facts.children)
    return found


def _answers(
    family: Family,
    read: Family,
    laws: Laws,
    wages: tuple[NetWage, ...],
    theirs: Mapping[str, list[float]],
    first: int,
) -> Answers:
    pays = tuple(
        pay(adult, gross, net=None, work_travel=0, law=laws.wages)
        for adult, gross in zip(read.facts.adults, read.gross, strict=True)
    )
    found = outcome(Case(read.facts, pays, 0, read.fees), laws)
    due, persons = found.routes[0], len(read.facts.adults) + len(read.facts.children)
    ours: dict[str, float] = {
        "kindergeld": sum(due.footing.kindergeld),
        "unterhaltsvorschuss": sum(advance.amount for advance in due.footing.advances),
        "sgb2_claim": found.with_sgb2.claim.amount if found.savings.countable == 0 else 0,
        "sgb2_paid": due.money.grundsicherungsgeld,
        "wohngeld": found.alone.wohngeld.formula,
        "wohngeld_paid": due.money.wohngeld,
        "kinderzuschlag": found.alone.kinderzuschlag.amount,
        "kinderzuschlag_paid": due.money.kinderzuschlag,
        "extended_access": 100 * found.is_choice,
    }
    other = {name: 100 * sum(theirs[node][first : first + persons]) for name, node in _SUMMED.items()}
    other |= {name: 100 * theirs[node][first] for name, node in _OF_FAMILY.items()}
    other["extended_access"] = 0  # GETTSIM knows no choice, deviation 3
    for place, wage in enumerate(wages):
        taxed = _taxed(read, place, laws)
        own = wage._asdict() | {"wage_tax": taxed.wage_tax, "solidarity": taxed.solidarity}
        for name, node in _OF_ADULTS.items():
            ours[f"{name} {place}"] = own[name]
            month = theirs[node][first + place] * (100 / 12 if node.endswith("_y") else 100)
            other[f"{name} {place}"] = floor(month + 1e-6) if node.endswith("_y") else month
    return Answers(family=family, ours=ours, theirs=other, outcome=found, wages=wages)


def _taxed(family: Family, place: int, laws: Laws) -> WageTax:
    """Return the tax by class also where a Minijob is taxed at a flat rate (deviation 9)."""
    adult, gross = family.facts.adults[place], family.gross[place]
    insured = InsuranceFacts(
        gross, adult.is_23, adult.is_parent, adult.children_under_25, adult.is_pension_exempt
    )
    facts = WageTaxFacts(
        gross,
        adult.tax_class,
        adult.child_allowance_halves,
        pays_childless_surcharge(insured),
        care_discounts(insured, laws.wages.insurance),
    )
    return wage_tax(facts, laws.wages.tax, laws.wages.insurance)

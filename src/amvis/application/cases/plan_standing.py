"""What of the way a family chose no longer holds today: the job, the place, the day, the money, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from amvis.application.cases.plan_basis import (
    Document,
    Kept,
    NotEnough,
    changed_sections,
    family_text,
    household_of,
    kept_of,
    option_of,
    planner,
)
from amvis.application.cases.plan_offers import (
    activities_of,
    narrowed,
    offers_in,
    providers_of,
    terms,
)
from amvis.application.cases.planning import newest_chosen
from amvis.application.cases.profile import newest_sections
from amvis.application.clock import day_of
from amvis.application.planning.names import person
from amvis.application.versions import law_version, region_version
from amvis.domain.household import Household
from amvis.domain.money import cents
from amvis.domain.planning.worth import month_after
from amvis.domain.sentence import Filling, Sentence, say
from amvis.records.models import CasePlan

Option = Mapping[str, Any]


class Lost(NamedTuple):
    """One thing that no longer holds: of what sort, said in a sentence, with what it comes from."""

    what: str  # family | job | place | way | date | money
    says: Sentence
    because: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The chosen way as it was, as it would be today, and what no longer holds of it."""

    number: int
    chosen_at: datetime | None
    plan: Document  # in which it was chosen
    chosen: Option
    lost: tuple[Lost, ...]
    today: Document | None  # a plan of nothing but the same way, reckoned today
    same: Option | None  # the same way in it
    changed: tuple[str, ...]  # sections of the profile that say something else by now
    is_law_new: bool
    is_region_new: bool

    @property
    def holds(self) -> bool:
        """Return whether everything still is as it was chosen."""
        return not self.lost


def no_longer_holds(case: int, *, now: datetime) -> Standing | None:
    """Return how the chosen way of a case stands today, None where none was chosen.

    For the machine that checks every night and reads everything; nothing is kept or recorded. A case takes
    some ten milliseconds, as only the offers of the chosen way are planned with.
    """
    row = newest_chosen(case)
    return None if row is None else standing_of(row, family_text(newest_sections(case)), on=day_of(now))


def standing_of(row: CasePlan, text: str, *, on: date) -> Standing:
    """Return how the way chosen in a plan stands on a day, for the family as its profile tells it then."""
    kept = kept_of(row)
    chosen = option_of(row, kept)
    lost: list[Lost] = []
    today, same = None, None
    try:
        household = household_of(text, on)
    except NotEnough as error:
        lost.append(Lost("family", say("standing.family"), _lines(error)))
    else:
        lost += _gone(kept, chosen, household)
        if not lost:
            today = _today(chosen, household, on)
            same = _same(today, chosen)
            lost += _less(chosen, today, same, on)
        lost = [
            each._replace(because=(*each.because, *_new_terms(kept, chosen))) for each in lost[:1]
        ] + lost[1:]
    return Standing(
        number=row.number,
        chosen_at=row.chosen_at,
        plan=kept.plan,
        chosen=chosen,
        lost=tuple(lost),
        today=today,
        same=same,
        changed=changed_sections(kept.family, text),
        is_law_new=kept.law != law_version(),
        is_region_new=kept.region != region_version(),
    )


def _lines(error: NotEnough) -> tuple[Sentence, ...]:
    return tuple(say("standing.line", line=line) for line in error.lines)


def _gone(kept: Kept, chosen: Option, household: Household) -> Iterator[Lost]:
    """Yield the offers that are not there any more, or have no place left for this child."""
    offers = offers_in(planner().region)
    for activity in (chosen["activity"], chosen.get("also")):
        if activity and activity["id"] not in offers:
            facts = {"title": activity["title"], "employer": activity["employer"]}
            yield Lost("job", say("standing.job_gone", **facts))
    names = {part["provider"].removeprefix("after:"): part["provider_name"] for part in _parts(chosen)}
    stays = {child.id: child.care.facility for child in household.children}
    for child, provider in providers_of(chosen):
        if child not in stays:
            yield Lost("family", say("standing.child_gone", child=person(child)))
        elif provider not in offers:
            yield Lost("place", say("standing.place_gone", name=names[provider]))
        elif stays[child] != provider and _is_full(kept, provider, dict(terms(offers[provider]))):
            yield Lost("place", say("standing.place_taken", name=names[provider]))


def _is_full(kept: Kept, provider: str, now: Mapping[str, str]) -> bool:
    """Return whether no place is free where one was; a place nobody knows of is none."""
    return now.get("places") in {"", "0"} and kept.terms.get(provider, {}).get("places") not in {"", "0"}


def _parts(option: Option) -> list[Any]:
    return [part for care in option.get("care") or () for part in care["parts"]]


def _today(chosen: Option, household: Household, on: date) -> Document:
    region = narrowed(planner().region, chosen, household)
    return planner().within(region).reckon(household, on, with_nearest=False).document


def _same(today: Document, chosen: Option) -> Option | None:
    """Return the chosen way among today's: by its id, else with the same work and the same places."""
    options = today["options"]
    exact = next((one for one in options if one["id"] == chosen["id"]), None)
    alike = (one for one in options if _rests_on(one) == _rests_on(chosen))
    return exact or next(alike, None)


def _rests_on(option: Option) -> tuple[object, ...]:
    return activities_of(option), frozenset(providers_of(option))


def _less(chosen: Option, today: Document, same: Option | None, on: date) -> Iterator[Lost]:
    if same is None:
        blocked = today["blocked"]
        reason = say("standing.line", line=blocked[0]["reason"]) if blocked else say("standing.other_places")
        yield Lost("way", say("standing.way"), (reason,))
        return
    if chosen["start"] <= on.isoformat():
        yield Lost("date", say("standing.begun", day=chosen["start"]))
    elif same["start"] > chosen["start"]:
        yield Lost("date", say("standing.later", was=chosen["start"], now=same["start"]), _settling(same))
    yield from _other_money(chosen, same, on)


def _other_money(chosen: Option, same: Option, on: date) -> Iterator[Lost]:
    """Yield that there is other money in the long run, else from which month on until then.

    A start that has moved shifts the months by itself; it is told already.
    """
    was, now = _money(chosen), _money(same)
    if was != now:
        key = "standing.less_money" if now < was else "standing.more_money"
        because = _lines_of_money(_amounts(chosen, chosen["money"][-1]), _amounts(same, same["money"][-1]))
        yield Lost("money", say(key, was=was, now=now), tuple(because))
        return
    for month in _months(chosen, same, on) if chosen["start"] == same["start"] else ():
        before, after = _phase(chosen, month), _phase(same, month)
        was, now = (cents(each["disposable_income_if_perhaps"]) for each in (before, after))
        if was != now:
            key = "standing.less_until" if now < was else "standing.more_until"
            because = _lines_of_money(_amounts(chosen, before), _amounts(same, after))
            yield Lost("money", say(key, first=month.isoformat(), was=was, now=now), tuple(because))
            return


def _months(chosen: Option, same: Option, on: date) -> Iterator[date]:
    """Yield the first day of each month to come until both have their lasting money."""
    last = max(one["money"][-1]["from"] for one in (chosen, same))
    month = month_after(on)
    while month.isoformat() < last:
        yield month
        month = month_after(month)


def _phase(option: Option, day: date) -> Mapping[str, Any]:
    """Return the money of the phase that holds on a day."""
    told = day.isoformat()
    return next(one for one in option["money"] if one["from"] <= told <= (one["to"] or told))


def _settling(same: Option) -> tuple[Sentence, ...]:
    return tuple(
        say("standing.settling", name=one["provider_name"], first=one["from"], ready=one["ready"])
        for one in same.get("settling_in") or ()
    )


def _money(option: Option) -> int:
    return cents(option["objectives"]["disposable_income_if_perhaps"])


def _lines_of_money(before: Mapping[str, "_Amount"], after: Mapping[str, "_Amount"]) -> Iterator[Sentence]:
    """Yield each benefit and other amount that is another one today, with its norm."""
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name, _NOTHING), after.get(name, _NOTHING)
        if was.amount != now.amount:
            norm = now.norm or was.norm
            facts: dict[str, Filling] = {"was": was.amount, "now": now.amount}
            facts["label"] = now.label or was.label
            yield say("standing.amount", norm=norm, **facts) if norm else say("standing.amount_bare", **facts)


class _Amount(NamedTuple):
    label: Filling
    amount: int
    norm: str


_NOTHING = _Amount("", 0, "")


def _amounts(option: Option, phase: Mapping[str, Any]) -> dict[str, _Amount]:
    """Return the amounts of a phase; norms are told for what is paid in the long run."""
    norms = {one["benefit"]: one["norm"] for one in option["explanation"]}
    found = {
        slug: _Amount(say(f"benefit_{slug}"), cents(amount), norms.get(slug, ""))
        for slug, amount in phase["benefits"].items()
    }
    wage = _Amount(say("standing.wage"), cents(phase["net_earnings"]), "§ 107 Abs. 1 GewO")
    return found | {"wage": wage}


def _new_terms(kept: Kept, chosen: Option) -> Iterator[Sentence]:
    """Yield the terms of the chosen offers that are others by now."""
    offers = offers_in(planner().region)
    for name in (*activities_of(chosen), *dict.fromkeys(provider for _, provider in providers_of(chosen))):
        before, after = kept.terms.get(name), offers.get(name)
        if before is None or after is None:
            continue
        told = after.name if hasattr(after, "name") else after.title
        for term, now in terms(after):
            if before.get(term, now) != now:
                facts = {"name": told, "was": before[term] or "–", "now": now or "–"}
                yield say(f"standing.term_{term}", **facts)

"""What a reader of the plan asks first: which options, in which order, and what is said about them."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from amvis.connectors.plan_words import (
    PICKS,
    Option,
    Plan,
    Tell,
    a_month,
    cents,
    counted,
    day,
    duration,
    named,
    weekday_number,
)

_JOBCENTER: Final = {"grundsicherungsgeld", "buergergeld"}


class Person(NamedTuple):
    """A parent or child: id and the name shown."""

    id: str
    label: str
    is_child: bool


def people(plan: Plan) -> tuple[Person, ...]:
    """Return parents, then children, as the family file has them."""
    family = plan.get("family") or {}
    return tuple(
        Person(one["id"], one.get("label") or one["id"], group == "children")
        for group in ("parents", "children")
        for one in family.get(group) or ()
    )


def names_of(plan: Plan) -> Mapping[str, str]:
    """Return what the persons of the family are called, by their ids."""
    return {person.id: person.label for person in people(plan)}


def label_of(plan: Plan, who: str | None) -> str:
    """Return the name of a person; an id nobody is called by is shown itself."""
    return next((person.label for person in people(plan) if person.id == who), who or "")


def shown(plan: Plan) -> tuple[Option, ...]:
    """Return the picked options in the order of the picks, each once; without picks the first four."""
    options = plan.get("options") or ()
    picked = {
        option["id"]: option for pick in PICKS for option in options if pick in (option.get("picks") or ())
    }
    return tuple(picked.values()) or tuple(options[: len(PICKS)])


def pick_names(option: Option, tell: Tell) -> tuple[str, ...]:
    return tuple(named(tell, "pick", pick) for pick in PICKS if pick in (option.get("picks") or ()))


def title(option: Option, tell: Tell) -> str:
    """Return "Am meisten Geld: Verkauf, 25 Std."; what is best in most respects needs no list of them."""
    names = pick_names(option, tell) if len(option.get("picks") or ()) < 3 else ()
    return tell("show_option_title", picks=", ".join(names), label=label(option)) if names else label(option)


def label(option: Option) -> str:
    return str(option.get("label") or (option.get("activity") or {}).get("title") or option["id"])


def employer(option: Option) -> str:
    """Return who employs or teaches; of a couple both, in the order of the label."""
    taken = (option.get("activity"), option.get("also"))
    return ", ".join(dict.fromkeys(str(one["employer"]) for one in taken if one and one.get("employer")))


def is_projected(plan: Plan, on: str | None) -> bool:
    """Say whether a day lies after the last one the law was checked for (an open end does)."""
    last = plan.get("projected_from")
    return bool(last) and (on is None or on > str(last))


def is_invented(option: Option) -> bool:
    parts = [part for care in option.get("care") or () for part in care.get("parts") or ()]
    taken = [option.get("activity") or {}, option.get("also") or {}]
    return any(one.get("invented") for one in [*taken, *parts])


def facts_of(plan: Plan, option: Option, tell: Tell) -> tuple[tuple[str, str], ...]:
    """Return the lines of a pick card: what it is about, and what it comes to."""
    goals = option.get("objectives") or {}
    commitments = option.get("commitments") or ()
    return (
        (tell("show_start"), tell("show_from_day", day=day(tell, goals.get("start") or option.get("start")))),
        (tell("show_disposable"), _disposable(goals, tell)),
        (tell("show_care"), _care(plan, option, tell)),
        (tell("show_travel"), _travel(option, tell)),
        (tell("show_missing"), counted(tell, "show_missing_count", len(commitments))),
        (tell("show_jobcenter"), _independence(option, tell)),
    )


def _disposable(goals: Mapping[str, Any], tell: Tell) -> str:
    """Return "2.121 € im Monat", and how much of it is certain where a benefit is answered perhaps."""
    amount, certain = cents(goals.get("disposable_income_if_perhaps")), cents(goals.get("disposable_income"))
    told = a_month_whole(tell, amount)
    if certain is None or certain == amount:
        return told
    return f"{told}, {tell('show_certain_part', amount=(certain + 50) // 100 * 100)}"


def a_month_whole(tell: Tell, amount: int | None) -> str:
    return a_month(tell, None if amount is None else (amount + 50) // 100 * 100)


def _care(plan: Plan, option: Option, tell: Tell) -> str:
    hours = (option.get("objectives") or {}).get("care_hours")
    if hours is None:
        return tell("show_unknown")
    if float(hours) == 0:
        return tell("show_care_not_needed")
    in_care = [label_of(plan, care.get("child")) for care in option.get("care") or () if care.get("parts")]
    spent = duration(tell, float(hours) * 60)
    if len(in_care) == 1:
        return tell("show_care_one", child=in_care[0], hours=spent)
    return tell("show_care_all", hours=spent)


def _travel(option: Option, tell: Tell) -> str:
    travel = (option.get("objectives") or {}).get("travel_minutes")
    if travel is None:
        return tell("show_unknown")
    is_brought = any(care.get("parts") for care in option.get("care") or ())
    return tell("show_travel_day" if is_brought else "show_travel_only", minutes=round(float(travel)))


def _independence(option: Option, tell: Tell) -> str:
    """Return when the Jobcenter is left; a family that never needs it is not told that it soon will not."""
    months = (option.get("objectives") or {}).get("months_to_independence")
    phases = option.get("money") or ()
    if phases and not any(_JOBCENTER & set(phase.get("benefits") or {}) for phase in phases):
        return counted(tell, "show_jobcenter_ends", 0)
    return (
        tell("show_jobcenter_stays") if months is None else counted(tell, "show_jobcenter_ends", int(months))
    )


def headline(plan: Plan, tell: Tell) -> str:
    """Return the answer in one sentence: how many ways there are, and how many are the best."""
    count = plan.get("count") or {}
    facts = {name: int(count.get(name) or 0) for name in ("considered", "feasible", "undecided", "front")}
    failing = facts["considered"] - facts["feasible"] - facts["undecided"]
    if not plan.get("options"):
        told = counted(tell, "show_headline_nothing", facts["considered"])
        return f"{told} {tell('show_headline_help')}" if plan.get("nearest") else told
    key = "show_headline_one" if facts["front"] == 1 else "show_headline"
    if facts["undecided"]:
        return tell("show_headline_undecided", **facts, failing=failing)
    return tell(key, **facts, failing=failing)


def checked(plan: Plan, tell: Tell) -> str:
    """Return "Stand … · Recht bis … geprüft"."""
    stand = tell("show_as_of", day=plan.get("on"))
    until = plan.get("law_checked_until")
    return f"{stand} · {tell('show_law_checked', day=until)}" if until else stand


def certainty(plan: Plan, tell: Tell) -> str:
    """Return how sure the law behind the figures is, and from when it is projected."""
    text = named(tell, "certainty", str(plan.get("certainty") or "U"))
    last = plan.get("projected_from")
    return f"{text} {tell('show_projected_sentence', day=last)}" if last else text


def family_line(plan: Plan, tell: Tell) -> str:
    """Return "Frau A. und Mina · Mina: 14 Monate · Darmstadt"."""
    family = plan.get("family") or {}
    ages = [
        tell("show_age", child=child.get("label") or child["id"], age=_age(child.get("months_old"), tell))
        for child in family.get("children") or ()
        if child.get("months_old") is not None
    ]
    return " · ".join(filter(None, [family.get("label"), ", ".join(ages), family.get("municipality_name")]))


def _age(months: object, tell: Tell) -> str:
    old = int(str(months))
    return counted(tell, "show_age_months", old) if old < 36 else counted(tell, "show_age_years", old // 12)


def blocked_rows(plan: Plan, tell: Tell) -> tuple[tuple[str, str], ...]:
    """Return what does not work, and why, with the hours in which nobody is there for the child."""
    return tuple(
        (_activity(one.get("activity")), _reason(plan, one, tell)) for one in plan.get("blocked") or ()
    )


def _reason(plan: Plan, one: Mapping[str, Any], tell: Tell) -> str:
    reason, gaps = str(one.get("reason") or ""), one.get("gaps") or ()
    if not gaps or gaps[0]["from"] in reason:
        return reason
    days: dict[tuple[str, str], set[int]] = {}
    for gap in gaps:
        days.setdefault((gap["from"], gap["to"]), set()).add(weekday_number(gap["day"]))
    spans = (
        tell("show_gap", weekdays=_weekdays(numbers, tell), first=first, last=last)
        for (first, last), numbers in days.items()
    )
    child = label_of(plan, one.get("child")) or tell("show_gap_child")
    return f"{tell('show_gaps', spans='; '.join(spans), child=child)} {reason}".strip()


def _weekdays(numbers: set[int], tell: Tell) -> str:
    """Return "Mo–Fr, So"; days that are the same in both weeks are named once."""
    one_week = {number % 7 for number in numbers}
    if numbers == one_week | {number + 7 for number in one_week}:
        numbers = one_week
    runs: list[list[int]] = []
    for number in sorted(numbers):
        follows = runs and runs[-1][-1] == number - 1 and number % 7
        runs[-1].append(number) if follows else runs.append([number])
    told = []
    for run in runs:
        names = [tell("show_weekday_short", weekday=number) for number in run]
        told += [f"{names[0]}–{names[-1]}"] if len(run) > 2 else names
    return ", ".join(told)


def _activity(activity: object) -> str:
    if not isinstance(activity, Mapping):
        return str(activity or "")
    of = activity.get("employer") or activity.get("provider")
    text = str(activity.get("title") or activity.get("id") or "")
    return f"{text} ({of})" if of else text


def nearest_rows(plan: Plan) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return each cheapest set of changes by others and what it would make possible."""
    return tuple(
        (
            tuple(str(change.get("detail") or "") for change in one.get("changes") or ()),
            _unlocks(one.get("unlocks")),
        )
        for one in plan.get("nearest") or ()
    )


def _unlocks(unlocked: object) -> str:
    if isinstance(unlocked, Mapping):
        return label(unlocked)
    if isinstance(unlocked, list | tuple):
        return ", ".join(_unlocks(one) for one in unlocked)
    return str(unlocked or "")

"""The plan for a terminal, in the order of the page, 80 to 120 columns wide."""

from amvis.connectors import plan_reading as reading
from amvis.connectors.commitments_text import waiting_lines
from amvis.connectors.plan_money import money_of
from amvis.connectors.plan_week import week_days
from amvis.connectors.plan_words import Option, Plan, Tell, counted, day_near, eur
from amvis.connectors.text_layout import beside, cells, padded, table, wrapped
from amvis.connectors.text_week import BLOCKS, LETTERS, Pen, drawn_week

NARROWEST, WIDEST = 80, 120
_STEPS_AT_ONCE = 14
_BLOCKED_AT_ONCE = 10


def render(
    plan: Plan, tell: Tell, width: int = NARROWEST, *, colour: bool = False, plain: bool = False
) -> str:
    """Return the plan as text.

    Args:
        width: columns of the terminal; less than 80 is taken as 80, more than 120 as 120.
        colour: repeat the kinds of the week in colour (a terminal, and NO_COLOR not set).
        plain: signs that any terminal has (TERM=dumb); then there is no colour either.
    """
    wide = max(NARROWEST, min(WIDEST, width))
    pen = Pen(LETTERS if plain else BLOCKS, colour and not plain)
    parts = [_head(plan, tell, wide)]
    options = reading.shown(plan)
    if options:
        parts.append(_cards(plan, options, tell, wide))
        parts.append(_week(plan, options[0], tell, (wide, pen)))
        parts.append(_money(plan, options[0], tell, wide))
        parts.append(_commitments(plan, options, tell, wide))
    parts += [_steps(plan, tell, wide), _blocked(plan, tell, wide), _assumptions(plan, options, tell, wide)]
    text = "\n\n".join("\n".join(part) for part in parts if part) + "\n"
    return text.translate(_PLAIN) if plain else text


_PLAIN = str.maketrans(
    {"✕": "x", "↻": "o", "→": ">", "─": "-", "═": "=", "≈": "~", "·": "-", "–": "-", "−": "-", "…": "."}
)


def _heading(words: str) -> list[str]:
    return [words, "─" * cells(words)]


def _head(plan: Plan, tell: Tell, wide: int) -> list[str]:
    title, checked = tell("show_title"), reading.checked(plan, tell)
    fits = cells(title) + 2 + cells(checked) <= wide
    lines = [padded(title, wide - cells(checked)) + checked] if fits else [title, *wrapped(checked, wide)]
    lines += ["═" * wide if fits else "═" * cells(title), *wrapped(reading.family_line(plan, tell), wide)]
    lines += wrapped(reading.headline(plan, tell), wide)
    if plan.get("invented"):
        lines += wrapped(f"[{tell('show_mark_invented')}] {tell('show_invented_plan')}", wide)
    for warning in plan.get("warnings") or ():
        lines += wrapped(str(warning), wide)
    return lines


def _cards(plan: Plan, options: tuple[Option, ...], tell: Tell, wide: int) -> list[str]:
    at_once = max(1, min(3 if wide < 104 else 4, len(options)))
    lines = _heading(tell("show_picks"))
    for first in range(0, len(options), at_once):
        lines += ["", *beside([_card(plan, one, tell) for one in options[first : first + at_once]], wide)]
    return lines


def _card(plan: Plan, option: Option, tell: Tell) -> list[str]:
    marks = [tell("show_mark_invented")] if reading.is_invented(option) else []
    marks += [tell("show_mark_projected")] if reading.is_projected(plan, None) else []
    names = reading.pick_names(option, tell)
    lines = [f"[ {' · '.join(names)} ]" if names else "", reading.label(option)]
    employer = reading.employer(option)
    lines += [employer] if employer else []
    lines += [f"{name}: {value}" for name, value in reading.facts_of(plan, option, tell)]
    return [*lines, f"({', '.join(marks)})"] if marks else lines


def _week(plan: Plan, option: Option, tell: Tell, how: tuple[int, Pen]) -> list[str]:
    lines = _heading(f"{tell('show_week')} · {reading.title(option, tell)}")
    return lines + drawn_week(week_days(plan, option, tell), tell, how[0], how[1])


def _money(plan: Plan, option: Option, tell: Tell, wide: int) -> list[str]:
    money = money_of(plan, option, tell)
    lines = _heading(f"{tell('show_money')} · {reading.title(option, tell)}")
    if not money.phases:
        return []
    for at, phase in enumerate(money.phases, start=1):
        mark = f" ({tell('show_mark_projected')})" if phase.is_projected else ""
        lines += wrapped(f"{at}  {phase.label}, {phase.period}{mark}", wide, "   ")
    rows = [["", *(str(at) for at in range(1, len(money.phases) + 1))]]
    for row in money.rows:
        sign = -1 if row.kind == "cost" else 1
        rows.append([row.label, *(eur(tell, sign * amount) if amount else "–" for amount in row.amounts)])
    rows.append([tell("show_remains"), *(eur(tell, amount) for amount in money.disposable)])
    if money.certain != money.disposable:
        rows.append([tell("show_certain_row"), *(eur(tell, amount) for amount in money.certain)])
    notes = [line for note in money.notes for line in wrapped(note, wide, "  ")]
    return [*lines, "", *table(rows, wide), *notes]


def _commitments(plan: Plan, options: tuple[Option, ...], tell: Tell, wide: int) -> list[str]:
    lines = _heading(tell("show_missing_title"))
    for option in options:
        lines += ["", *wrapped(reading.title(option, tell), wide)]
        if not option.get("commitments"):
            lines.append(f"  {tell('show_missing_none')}")
        for at, one in enumerate(option.get("commitments") or (), start=1):
            lines += wrapped(f"  {at}. {one.get('body')}: {one.get('says')}", wide, "     ")
            told = [one.get("instrument"), one.get("norm"), _until(one.get("until"), plan, tell)]
            lines += wrapped("     " + " · ".join(filter(None, told)), wide, "     ")
        if option.get("waiting"):
            lines += waiting_lines(option["waiting"], tell, wide, "     ")
    return lines


def _until(until: str | None, plan: Plan, tell: Tell) -> str:
    return f"{tell('show_until')} {day_near(tell, until, str(plan['on']))}" if until else ""


def _steps(plan: Plan, tell: Tell, wide: int) -> list[str]:
    steps = plan.get("steps") or ()
    lines = _heading(tell("show_steps")) if steps else []
    for at, step in enumerate(steps[:_STEPS_AT_ONCE], start=1):
        lines += wrapped(f"{at:>2}. {step.get('text')}", wide, "    ")
        told = [step.get("by"), _until(step.get("until"), plan, tell)]
        lines += wrapped("    " + " · ".join(filter(None, told)), wide, "    ")
    return lines


def _blocked(plan: Plan, tell: Tell, wide: int) -> list[str]:
    rows, lines = reading.blocked_rows(plan, tell), []
    if rows:
        lines += _heading(tell("show_blocked"))
    for activity, reason in rows[:_BLOCKED_AT_ONCE]:
        lines += [*wrapped(f"✕ {activity}", wide, "  "), *wrapped(f"  {reason}", wide, "  ")]
    if len(rows) > _BLOCKED_AT_ONCE:
        lines.append(counted(tell, "show_blocked_more", len(rows) - _BLOCKED_AT_ONCE))
    nearest = reading.nearest_rows(plan)
    if nearest:
        lines += ["", *wrapped(tell("show_nearest"), wide), *wrapped(tell("show_nearest_text"), wide)]
    for changes, unlocks in nearest:
        lines += wrapped("→ " + f" {tell('show_and')} ".join(changes), wide, "  ")
        lines += wrapped(f"  {tell('show_unlocks')} {unlocks}", wide, "  ") if unlocks else []
    return lines


def _assumptions(plan: Plan, options: tuple[Option, ...], tell: Tell, wide: int) -> list[str]:
    lines = _heading(tell("show_assumptions"))
    told = [str(one) for one in plan.get("assumptions") or ()]
    told += [
        f"{reading.label(option)}: {one}" for option in options for one in option.get("assumptions") or ()
    ]
    for one in told:
        lines += wrapped(f"≈ {one}", wide, "  ")
    return lines + wrapped(reading.certainty(plan, tell), wide)

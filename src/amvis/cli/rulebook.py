"""`amvis rulebook`: the state of the rules, read by people or programs."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from amvis.application import rulebook_state
from amvis.application.rulebook_state import Row, Shown, Stale, State
from amvis.cli.bad_input import BadInput
from amvis.cli.common import emit
from amvis.domain.law import LawNotKnown, ParameterUnknown
from amvis.domain.sentence import Fact, say
from amvis.rulebook.cards import BadCard
from amvis.rulebook.words import tell

_EXIT_PROBLEMS = 1


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command and its parts to the command line."""
    parser = subparsers.add_parser("rulebook", parents=[common], help="help.rulebook")
    parts = parser.add_subparsers(title="help.parts", metavar="PART", dest="part", required=True)
    parts.add_parser("check", parents=[common], help="help.rulebook.check")
    parts.add_parser("stale", parents=[common], help="help.rulebook.stale")
    shown = parts.add_parser("show", parents=[common], help="help.rulebook.show")
    shown.add_argument("name", metavar="NAME", help="help.rulebook.name")
    shown.add_argument("--place", metavar="AGS", help="help.rulebook.place")
    parts.add_parser("parameters", parents=[common], help="help.rulebook.parameters")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run one part and return the exit code."""
    if args.part == "check":
        return _check(args)
    try:
        return {"stale": _stale, "show": _show, "parameters": _parameters}[args.part](args)
    except BadCard as error:
        raise BadInput(error.file, error.card or error.field, say("rulebook.card"), error.problem) from None


def _check(args: argparse.Namespace) -> int:
    state = rulebook_state.check()
    told = [tell(problem, args.lang) for problem in state.problems]
    document = {"on": args.on.isoformat(), **_plain(asdict(replace(state, problems=()))), "problems": told}
    emit(args, document, _state_text(state, told, args.lang))
    return _EXIT_PROBLEMS if told else 0


def _stale(args: argparse.Namespace) -> int:
    entries = rulebook_state.stale(args.on)
    document = {"on": args.on.isoformat(), "stale": [_plain(asdict(entry)) for entry in entries]}
    emit(args, document, _stale_text(entries, args.on, args.lang))
    return 0


def _show(args: argparse.Namespace) -> int:
    try:
        shown = rulebook_state.show(args.name, args.on, args.place)
    except ParameterUnknown as error:
        near = ", ".join(error.nearest)
        key = "rulebook.unknown_name_near" if near else "rulebook.unknown_name_list"
        problem = say("rulebook.unknown_name", name=args.name)
        raise BadInput("rulebook show", "", problem, say(key, near=near)) from None
    except LawNotKnown as error:
        problem = say("rulebook.day_not_known", day=error.day.isoformat())
        remedy = say("rulebook.day_not_known_remedy", first=error.first.isoformat())
        raise BadInput("rulebook show", "--on", problem, remedy) from None
    except ValueError:
        problem = say("rulebook.bad_ags", ags=args.place)
        raise BadInput("rulebook show", "--place", problem, say("rulebook.bad_ags_remedy")) from None
    document = _plain(asdict(shown))
    document["certainty"] = shown.now.certainty.value if shown.now else None
    emit(args, {**document, "assumptions": []}, _shown_text(shown, args.lang))
    return 0


def _parameters(args: argparse.Namespace) -> int:
    text = rulebook_state.parameters()
    if args.json:
        rows = (line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `"))
        emit(args, {"parameters": [row[0].strip("`") for row in rows]}, text)
    else:
        sys.stdout.write(text)
    return 0


def _state_text(state: State, problems: list[str], lang: str) -> str:
    if problems:
        head = _tell(lang, "problems", count=len(problems))
        return "\n".join([head, *(f"  {problem}" for problem in problems)])
    return _tell(
        lang,
        "fine",
        parameters=state.parameters,
        rows=state.rows,
        places=state.places,
        benefits=state.benefits,
        deadlines=state.deadlines,
        applications=state.applications,
        first=str(state.checked_from),
        last=str(state.checked_until),
    )


def _stale_text(entries: tuple[Stale, ...], on: date, lang: str) -> str:
    if not entries:
        return _tell(lang, "none_stale", on=on.isoformat())
    lines = [
        _tell(
            lang,
            "stale_line",
            name=entry.name,
            place=_place(entry.place, lang),
            checked_on=entry.checked_on.isoformat(),
            source=entry.source,
        )
        for entry in entries
    ]
    return "\n".join([_tell(lang, "stale", count=len(entries)), *(f"  {line}" for line in lines)])


def _shown_text(shown: Shown, lang: str) -> str:
    facts: dict[str, Fact] = {"on": shown.on.isoformat(), "place": _place(shown.place, lang)}
    lines = [f"{shown.name}: {shown.title}"]
    if shown.now is None:
        lines.append(_tell(lang, "no_value", **facts))
    else:
        per = _tell(lang, f"per_{shown.per}") if shown.per else ""
        value = _value(shown.now.value, shown.unit)
        lines.append(_tell(lang, "on", **facts, value=value, per=per) + f"  [{shown.now.certainty}]")
        lines += [shown.now.note] if shown.now.note else []
    if shown.projected_from:
        lines.append(_tell(lang, "projected", last=shown.projected_from.isoformat()))
    lines.append(_tell(lang, "norm", norm=shown.norm) + (f"  {shown.link}" if shown.link else ""))
    if shown.rows:
        lines += ["", _tell(lang, "all_rows"), *(f"  {_row(row, shown.unit, lang)}" for row in shown.rows)]
    return "\n".join(lines)


def _row(row: Row, unit: str, lang: str) -> str:
    facts: dict[str, Fact] = {
        "valid_from": row.valid_from.isoformat(),
        "certainty": row.certainty.value,
        "source": row.source,
    }
    if row.value is None:
        return _tell(lang, "row_ends", **facts)
    text = _tell(lang, "row", **facts, value=_value(row.value, unit))
    return text if row.enacted else f"{text} ({_tell(lang, 'draft')})"


def _value(value: Any, unit: str) -> str:
    """Return a value in one line, euros marked as such."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_value(cell, unit)}" for key, cell in value.items())
    if isinstance(value, list):
        return "; ".join(_value(cell, unit) for cell in value)
    return f"{value} EUR" if unit == "eur" else str(value)


def _place(ags: str | None, lang: str) -> str:
    return _tell(lang, "at_place", place=ags) if ags else ""


def _tell(lang: str, key: str, **facts: Fact) -> str:
    return tell(say(f"rulebook.{key}", **facts), lang)


def _plain(value: Any) -> Any:
    """Return what JSON can hold: dates as text, the rest as it is."""
    if isinstance(value, Mapping):
        return {key: _plain(cell) for key, cell in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(cell) for cell in value]
    return value.isoformat() if isinstance(value, date) else value

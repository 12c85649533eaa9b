"""`amvis deadline`: the last day of a period, and how it was counted."""

import argparse
from datetime import date
from typing import Any

from amvis.application.deadline import COMMAND, DeadlineQuestion, deadline, listing, rule_of
from amvis.cli.bad_input import BadInput
from amvis.cli.common import day, emit
from amvis.connectors.text_layout import wrapped
from amvis.domain.deadlines.rule import Way
from amvis.domain.period import Period
from amvis.domain.sentence import Fact, Sentence, say
from amvis.rulebook.words import tell

_WIDTH = 100


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "deadline",
        parents=[common],
        help="help.deadline",
        description="help.deadline.long",
    )
    parser.add_argument("kind", nargs="?", metavar="KIND", help="help.deadline.kind")
    parser.add_argument("--from", dest="start", type=day, metavar="DATE", help="help.deadline.from")
    way = parser.add_mutually_exclusive_group()
    for name in ("posted", "received", "electronic", "portal"):
        told = f"help.deadline.{name}"
        way.add_argument(f"--{name}", dest="way", action="store_const", const=Way(name), help=told)
    parser.add_argument("--arrived", type=day, metavar="DATE", help="help.deadline.arrived")
    parser.add_argument("--never-arrived", action="store_true", help="help.deadline.never")
    parser.add_argument("--place", metavar="AGS", help="help.deadline.place")
    parser.add_argument("--abroad", action="store_true", help="help.deadline.abroad")
    parser.add_argument("--no-instruction", action="store_true", help="help.deadline.no_instruction")
    parser.add_argument("--extended-to", type=day, metavar="DATE", help="help.deadline.extended")
    parser.add_argument("--suspended", action="append", metavar="FROM/TO", help="help.deadline.suspended")
    parser.add_argument("--hindrance-gone", type=day, metavar="DATE", help="help.deadline.hindrance")
    parser.add_argument("--named-as-end", action="store_true", help="help.deadline.named")
    parser.add_argument("--list", action="store_true", help="help.deadline.list")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Count one deadline, or list all kinds."""

    def told(sentence: Sentence) -> str:
        return tell(sentence, args.lang)

    if args.list:
        rows, lines = listing(told, args.lang)
        emit(args, {"on": args.on.isoformat(), "deadlines": rows}, lines)
        return 0
    document = deadline(_question(args), told, args.lang)
    emit(args, document, text(document, args.lang))
    return 0


def text(document: dict[str, Any], lang: str) -> str:
    """Return the answer as text: the day first, then how it was counted."""

    def said(key: str, **facts: Fact) -> str:
        return tell(say(f"deadline.{key}", **facts), lang)

    lines = [document["name"], *_answer(document, said), "", said("counted")]
    for step in document["counted"]:
        lines += wrapped(f"  {step['date']}  {step['step']} ({step['norm']})", _WIDTH, " " * 14)
    if document["assumptions"]:
        lines += ["", said("assumed")]
        lines += [line for each in document["assumptions"] for line in wrapped(f"  - {each}", _WIDTH, "    ")]
    lines += ["", said("norm", norm=document["norm"], certainty=document["certainty"])]
    lines += [said("form", form=document["form"])] if document["form"] else []
    return "\n".join(lines + ([document["note"]] if document["note"] else []))


def _answer(document: dict[str, Any], said: Any) -> list[str]:
    if document["state"] in ("not_begun", "at_once"):
        return [said(f"title.{document['state']}")]
    lines = []
    if document["first_day"]:
        lines.append(said("title.first", day=document["first_day"], weekday=_weekday(document["first_day"])))
    if document["last_day"]:
        lines.append(said("title.last", day=document["last_day"], weekday=_weekday(document["last_day"])))
        lines.append(_left(document, said))
        if document["arrive_by"] != document["last_day"]:
            by = document["arrive_by"]
            lines.append(said("title.arrive_by", day=by, weekday=_weekday(by)))
    if document["second_chance"]:
        lines.append(said("title.second_chance", day=document["second_chance"]))
    return lines


def _left(document: dict[str, Any], said: Any) -> str:
    days = (date.fromisoformat(document["last_day"]) - date.fromisoformat(document["on"])).days
    if days == 0:
        return str(said("title.today"))
    return str(said("title.over") if days < 0 else said("title.left", days=days))


def _weekday(written: str) -> int:
    return date.fromisoformat(written).weekday()


def _question(args: argparse.Namespace) -> DeadlineQuestion:
    if args.kind is None:
        raise BadInput(
            COMMAND, "KIND", say("deadline.unknown_kind", kind=""), say("deadline.unknown_kind.list")
        )
    rule = rule_of(args.kind)
    if args.start is None:
        remedy = say("deadline.from_missing.remedy", event=rule.counts_from[args.lang])
        raise BadInput(COMMAND, "--from", say("deadline.from_missing"), remedy)
    return DeadlineQuestion(
        kind=args.kind,
        start=args.start,
        on=args.on,
        way=args.way,
        place=args.place,
        arrived=args.arrived,
        never_arrived=args.never_arrived,
        abroad=args.abroad,
        instructed=not args.no_instruction,
        extended_to=args.extended_to,
        suspended=tuple(_pause(each) for each in args.suspended or ()),
        hindrance_gone=args.hindrance_gone,
        named_as_end=args.named_as_end,
    )


def _pause(text: str) -> Period:
    first, _, last = text.partition("/")
    try:
        return Period(first=date.fromisoformat(first), last=date.fromisoformat(last))
    except ValueError:
        problem = say("deadline.suspended_unknown", text=text)
        raise BadInput(COMMAND, "--suspended", problem, say("deadline.suspended_unknown.remedy")) from None

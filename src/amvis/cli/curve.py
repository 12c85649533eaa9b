"""`amvis curve`: what remains at the end of the month along earnings."""

import argparse
from typing import Any, Final

from amvis.application.curve import curve
from amvis.application.entitlements import Question, municipality_names
from amvis.application.reasons import Tell
from amvis.cli.bad_input import BadInput
from amvis.cli.common import Answer, add_family, answer_each_named
from amvis.cli.entitlements import hours, money, width
from amvis.cli.wrong_call import WrongValue
from amvis.connectors.text_layout import wrapped
from amvis.domain.household import Household, with_first
from amvis.domain.money import cents
from amvis.domain.sentence import Fact, Sentence, say
from amvis.rulebook.formats import eur
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

MOST_POINTS: Final = 20_000
_BAR: Final = 40


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "curve",
        parents=[common],
        help="help.curve",
        description="help.curve.long",
    )
    add_family(parser)
    parser.add_argument(
        "--gross",
        type=wages,
        required=True,
        metavar="FROM:TO:STEP",
        help="help.wages",
    )
    parser.add_argument("--adult", metavar="ID", help="help.adult")
    parser.add_argument("--hours", type=hours, metavar="H", help="help.hours")
    parser.set_defaults(run=run)


def wages(text: str) -> tuple[int, ...]:
    """Read FROM:TO:STEP of the command line into cents, both ends included."""
    parts = text.split(":")
    if len(parts) != 3:
        raise WrongValue("cli.wages", text=text)
    first, last, step = (money(part) for part in parts)
    if step == 0 or last < first:
        raise WrongValue("cli.wages_nowhere", text=text)
    if (last - first) // step >= MOST_POINTS:
        raise WrongValue("cli.wages_many", text=text, most=MOST_POINTS)
    return tuple(range(first, last + 1, step))


def run(args: argparse.Namespace) -> int:
    """Answer each family."""
    law = load_law()
    question = Question(on=args.on, hours=args.hours)

    def told(sentence: Sentence) -> str:
        return tell(sentence, args.lang)

    def answer(name: str, household: Household) -> Answer:
        asked = _with_first(name, household, args.adult)
        document = curve(asked, question, law, wages=args.gross, tell=told)
        return document, "" if args.json else text(document, told, args.lang, width())

    return answer_each_named(args, municipality_names(), answer)


def _with_first(name: str, household: Household, adult: str | None) -> Household:
    """Return the family with the adult first whose wages are asked about."""
    ids = [each.id for each in household.parents]
    if adult is None:
        return household
    if adult not in ids:
        known = ", ".join(ids)
        problem, remedy = say("cli.adult", text=adult), say("cli.adult_remedy", known=known)
        raise BadInput(name, "--adult", problem, remedy)
    return with_first(household, ids.index(adult))


def text(document: Any, told: Tell, lang: str, columns: int) -> str:
    """Return the curve as text: the cliffs first, then wage by wage a bar and the numbers."""

    def said(key: str, **facts: Fact) -> str:
        return told(say(key, **facts))

    title, as_of = said("curve.title"), said("entitlements.as_of", on=document["on"])
    lines = [f"{title}{as_of:>{columns - len(title)}}"]
    if document["cliffs"]:
        lines.append(said("curve.cliffs"))
    else:
        lines.append(said("curve.no_cliffs"))
    for cliff in document["cliffs"]:
        facts: dict[str, Fact] = {"because": cliff["because"], "norm": cliff["norm"]}
        facts |= {"at": cents(cliff["at"]), "change": cents(cliff["change"])}
        if cliff["from"] is None:
            sentence = said("curve.cliff", **facts)
        else:
            sentence = said("curve.stretch", first=cents(cliff["from"]), **facts)
        lines += wrapped(f"  - {sentence}", columns, "    ")
    lines += ["", f"{said('curve.gross'):>12}  {said('curve.disposable'):>12}"]
    incomes = [cents(point["disposable_income_if_perhaps"]) for point in document["points"]]
    most = max(1, *incomes, 1)
    for point, income in zip(document["points"], incomes, strict=True):
        bar = "█" * (max(0, income) * _BAR // most)
        gross = eur(cents(point["gross"]), lang)
        lines.append(f"{gross:>12}  {eur(income, lang):>12}  {bar}")
    return "\n".join(lines)

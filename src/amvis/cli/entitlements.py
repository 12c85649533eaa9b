"""`amvis entitlements`: every benefit of a family, answered."""

import argparse
import shutil
from collections.abc import Sequence
from typing import Any

from amvis.application.entitlements import Question, entitlements, municipality_names
from amvis.application.reasons import Tell
from amvis.cli.common import Answer, add_family, answer_each
from amvis.cli.why import distance, missing_lines, why_text
from amvis.cli.wrong_call import WrongValue
from amvis.connectors.text_layout import padded, wrapped
from amvis.domain.household import Household
from amvis.domain.money import cents
from amvis.domain.sentence import Fact, Sentence, say
from amvis.rulebook.formats import eur
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

LEAST_WIDTH, MOST_WIDTH = 80, 120
_MARKS = {True: "entitlements.because", False: "entitlements.because_not", None: "entitlements.because_open"}


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "entitlements",
        parents=[common],
        help="help.entitlements",
        description="help.entitlements.long",
    )
    add_family(parser)
    parser.add_argument("--gross", type=money, metavar="EUR", help="help.gross")
    parser.add_argument("--hours", type=hours, metavar="H", help="help.hours")
    parser.add_argument(
        "--as",
        dest="counted",
        choices=("due", "received"),
        default="due",
        help="help.as",
    )
    parser.add_argument(
        "--why",
        metavar="NAME",
        help="help.why",
    )
    parser.set_defaults(run=run)


def money(text: str) -> int:
    """Read an amount of the command line in euros, not below zero."""
    try:
        amount = cents(text)
    except ValueError:
        amount = -1
    if not 0 <= amount <= 100_000_00:
        raise WrongValue("cli.money", text=text)
    return amount


def hours(text: str) -> float:
    """Read hours a week of the command line."""
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number <= 60:
        raise WrongValue("cli.hours", text=text)
    return number


def run(args: argparse.Namespace) -> int:
    """Answer each family."""
    law = load_law()
    question = Question(
        on=args.on, gross=args.gross, hours=args.hours, as_received=args.counted == "received"
    )

    def told(sentence: Sentence) -> str:
        return tell(sentence, args.lang)

    def answer(household: Household) -> Answer:
        document = entitlements(household, question, law, told)
        if args.json:
            return document, ""
        if args.why is not None:
            return document, why_text(document, args.why, told, lang=args.lang, columns=width())
        return document, text(document, told, args.lang, width())

    return answer_each(args, municipality_names(), answer)


def width() -> int:
    """Return the width to write in."""
    return max(LEAST_WIDTH, min(MOST_WIDTH, shutil.get_terminal_size((100, 40)).columns))


def text(document: Any, told: Tell, lang: str, columns: int) -> str:
    """Return the answer as text: first the answer, then the numbers, then the reasons."""

    def said(key: str, **facts: Fact) -> str:
        return told(say(key, **facts))

    title = said("entitlements.title")
    as_of = said("entitlements.as_of", on=document["on"])
    lines = [f"{title}{as_of:>{columns - len(title)}}"]
    lines += [said(f"entitlements.route_{document['route']}")]
    likely, certain = document["disposable_income_if_perhaps"], document["disposable_income"]
    lines.append(said("entitlements.disposable", amount=cents(likely)))
    if certain != likely:
        lines.append(said("entitlements.disposable_certain", amount=cents(certain)))
    if document["projected_from"]:
        lines.append(said("entitlements.projected", last=document["projected_from"]))
    lines += ["", said("entitlements.money"), *_money(document, said, lang), "", said("entitlements.answers")]
    for benefit in document["benefits"]:
        lines += _benefit(benefit, said, lang, columns)
    lines += _list(said("entitlements.missing_title"), missing_lines(document, told), columns)
    lines += _list(said("entitlements.assumptions"), document["assumptions"], columns)
    lines += _list(said("entitlements.warnings"), document["warnings"], columns)
    return "\n".join(lines)


def _money(document: Any, said: Any, lang: str) -> list[str]:
    rows = [(said("entitlements.net_earnings"), document["net_earnings"])]
    rows.append((said("entitlements.other_income"), document["other_income"]))
    rows += [(_named(each, said), each["amount"]) for each in document["benefits"] if each["amount"]]
    rows += [(said(f"entitlements.{name}"), f"-{amount}") for name, amount in document["costs"].items()]
    shown = [(name, cents(amount)) for name, amount in rows if cents(amount)]
    likely, certain = (cents(document[f"disposable_income{name}"]) for name in ("_if_perhaps", ""))
    shown.append((said("entitlements.sum"), likely))
    if certain != likely:
        shown.append((said("entitlements.sum_certain"), certain))
    return [f"  {padded(name, 58)}{eur(amount, lang):>14}" for name, amount in shown]


def _named(benefit: Any, said: Any) -> str:
    """Return the benefit's name, marked where its amount is counted but only perhaps due."""
    name = str(said(f"benefit_{benefit['benefit']}"))
    return str(said("show_perhaps_row", label=name)) if benefit["answer"] == "perhaps" else name


def _benefit(benefit: Any, said: Any, lang: str, columns: int) -> list[str]:
    amount = eur(cents(benefit["amount"]), lang) if benefit["amount"] else ""
    name = said(f"benefit_{benefit['benefit']}")
    answer = said(f"entitlements.answer_{benefit['answer']}")
    lines = [f"  {padded(name, 58)}{amount:>14}  {answer}", *_range(benefit, said)]
    met = benefit["answer"] in ("yes", "perhaps")
    shown = [each for each in benefit["findings"] if met or each["is_met"] is not True]
    first = next((each for each in benefit["findings"] if each["is_met"] is False), None)
    for finding in shown:
        because = said(_MARKS[finding["is_met"]], requirement=finding["text"], norm=finding["norm"])
        if finding is first and benefit["why_not"]:
            because += distance(finding, said)
        lines += wrapped(f"      {because}", columns, "        ")
    if "amount_on_other_route" in benefit:
        other = said("entitlements.other_route", amount=cents(benefit["amount_on_other_route"]))
        lines += wrapped(f"      {other}", columns, "        ")
    return lines


def _range(benefit: Any, said: Any) -> list[str]:
    """Return what a benefit outside the family's month could bring."""
    told = benefit.get("amount_range")
    if told is None:
        return []
    one = "one_" if told["from"] == told["to"] else ""
    line = said(f"entitlements.range_{one}{told['per']}", least=cents(told["from"]), most=cents(told["to"]))
    return [f"      {line}"]


def _list(title: str, sentences: Sequence[str], columns: int) -> list[str]:
    if not sentences:
        return []
    return ["", title, *(line for each in sentences for line in wrapped(f"  - {each}", columns, "    "))]

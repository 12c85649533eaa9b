"""`amvis region`: check region data, generate invented supply, take in what others have."""

import argparse
from pathlib import Path
from typing import Any

from amvis.application import region as regions
from amvis.cli.common import emit
from amvis.domain.sentence import say
from amvis.region.generator.generate import SEED
from amvis.region.region import BUNDLED, COLUMNS_OF, Region
from amvis.rulebook.words import tell


def add_parser(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "region",
        parents=[common],
        help="help.region",
        description="help.region.long",
    )
    actions = parser.add_subparsers(title="help.actions", metavar="ACTION", dest="action", required=True)
    _add_check(actions, common)
    _add_generate(actions, common)
    _add_import(actions, common)


def _add_check(actions: Any, common: argparse.ArgumentParser) -> None:
    parser = actions.add_parser("check", parents=[common], help="help.region.check")
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="help.region.check.folder")
    parser.set_defaults(run=run, perform=_check)


def _add_generate(actions: Any, common: argparse.ArgumentParser) -> None:
    parser = actions.add_parser(
        "generate",
        parents=[common],
        help="help.region.generate",
        description="help.region.generate.long",
    )
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help="help.region.into")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="help.region.seed")
    parser.set_defaults(run=run, perform=_generate)


def _add_import(actions: Any, common: argparse.ArgumentParser) -> None:
    parser = actions.add_parser("import", parents=[common], help="help.region.import")
    sources = parser.add_subparsers(title="help.sources", metavar="SOURCE", dest="source", required=True)
    osm = sources.add_parser("osm", parents=[common], help="help.region.osm")
    table = sources.add_parser("csv", parents=[common], help="help.region.csv")
    table.add_argument("--kind", choices=tuple(COLUMNS_OF), required=True, help="help.region.kind")
    table.add_argument("--map", type=Path, required=True, metavar="MAP", help="help.region.map")
    for parser, perform in ((osm, _import_osm), (table, _import_csv)):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--into", type=Path, required=True, metavar="DIR", help="help.region.into")
        parser.set_defaults(run=run, perform=perform)


def run(args: argparse.Namespace) -> int:
    """Do what was asked for; bad input goes up to the command line."""
    document, text = args.perform(args)
    emit(args, document, text)
    return 0


def _check(args: argparse.Namespace) -> tuple[Any, str]:
    region = regions.check(args.folder)
    counts = _counts(region)
    told = tell(say("region.check.fine", folder=str(args.folder or BUNDLED.name)), args.lang)
    rows = [
        tell(say(f"region.check.{name}", rows=rows, invented=invented), args.lang)
        for name, (rows, invented) in counts.items()
    ]
    document = {
        "faults": [],
        "tables": {name: {"rows": rows, "invented": invented} for name, (rows, invented) in counts.items()},
    }
    return document, "\n".join((told, *rows))


def _counts(region: Region) -> dict[str, tuple[int, int]]:
    carers = (*region.carers, *region.unconfirmed)
    tables: dict[str, Any] = {
        "facilities": [each for each in carers if each.kind != "tagespflege"],
        "childminders": [each for each in carers if each.kind == "tagespflege"],
        "schools": region.schools,
        "jobs": region.jobs,
        "courses": region.courses,
    }
    return {name: (len(rows), sum(row.origin.invented for row in rows)) for name, rows in tables.items()}


def _generate(args: argparse.Namespace) -> tuple[Any, str]:
    tables = regions.generate_into(args.into, args.seed)
    lines = [
        tell(say(f"region.generated.{each.table}", real=each.real, invented=each.invented), args.lang)
        for each in tables
    ]
    document = {
        "seed": args.seed,
        "tables": {each.table: {"real": each.real, "invented": each.invented} for each in tables},
    }
    return document, "\n".join(lines)


def _import_osm(args: argparse.Namespace) -> tuple[Any, str]:
    return _imported(args, regions.import_osm(args.file, args.into))


def _import_csv(args: argparse.Namespace) -> tuple[Any, str]:
    imported = regions.import_csv(args.file, table=args.kind, map_path=args.map, into=args.into)
    return _imported(args, imported)


def _imported(args: argparse.Namespace, imported: regions.Imported) -> tuple[Any, str]:
    lines = [tell(say("region.imported", taken=imported.taken, left_out=imported.left_out), args.lang)]
    for remark in imported.remarks:
        what = ", ".join(part for part in (remark.name, remark.column) if part)
        done = tell(say(f"region.done.{remark.done.replace(' ', '_')}"), args.lang)
        facts = {"row": remark.row, "problem": remark.problem, "done": done}
        sentence = say("region.imported.remark", what=what, **facts)
        if not what:
            sentence = say("region.imported.remark_nameless", **facts)
        lines.append(tell(sentence, args.lang))
    document = {
        "table": imported.table,
        "taken": imported.taken,
        "left_out": imported.left_out,
        "remarks": [
            {**remark._asdict(), "problem": tell(remark.problem, args.lang)} for remark in imported.remarks
        ],
    }
    return document, "\n".join(lines)

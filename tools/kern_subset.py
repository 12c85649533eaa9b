"""Cut the rules our templates use out of the KERN design system, so that one page can carry them.

Run after `npm ci`: `python tools/kern_subset.py` writes `src/amvis/connectors/static/kern.css`.
"""

import json
import re
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "node_modules" / "@kern-ux" / "native"
CONNECTORS: Final = ROOT / "src" / "amvis" / "connectors"
TARGET: Final = CONNECTORS / "static" / "kern.css"

# KERN ships Fira Sans with 130 kB a weight; a page that is sent by e-mail takes the system's letters instead.
_FONT: Final = "--kern-typography-font-family-default"
_UNWANTED: Final = ("scrollbar-gutter", "scroll-behavior", "-webkit-overflow-scrolling", _FONT + ":")
_NOTICE: Final = """/*! The part of KERN-UX native {version} (@kern-ux/native) that the page uses.
 *  Copyright: the authors of KERN-UX (kern-ux.de). Licensed under the EUPL-1.2.
 *  Changed: rules left out, fonts replaced by the system's. Made by tools/kern_subset.py; do not edit. */
"""


class Rule(NamedTuple):
    """A style rule, or a media query (its rules in `inner`)."""

    head: str
    body: str
    inner: tuple["Rule", ...] = ()


def subset() -> str:
    """Return the part of kern.css whose classes stand in our templates, without tokens nobody reads."""
    source = (PACKAGE / "dist" / "kern.css").read_text("utf-8")
    version = json.loads((PACKAGE / "package.json").read_text("utf-8"))["version"]
    kept = tuple(filter(None, (_keep(rule, _classes_used()) for rule in _rules(source))))
    own = (CONNECTORS / "static" / "plan.css").read_text("utf-8")
    return _NOTICE.format(version=version) + "".join(_write(rule) for rule in _prune(kept, own))


def _classes_used() -> frozenset[str]:
    templates = (path.read_text("utf-8") for path in sorted((CONNECTORS / "templates").rglob("*.html")))
    return frozenset(name for text in templates for name in re.findall(r"kern-[\w-]+", text))


def _rules(css: str) -> tuple[Rule, ...]:
    found, css = [], re.sub(r"/\*.*?\*/|@charset[^;]*;", "", css, flags=re.S)
    at = 0
    while (opening := css.find("{", at)) >= 0:
        closing = _matching(css, opening)
        head, body = " ".join(css[at:opening].split()), css[opening + 1 : closing]
        found.append(Rule(head, "", _rules(body)) if head.startswith("@media") else Rule(head, body))
        at = closing + 1
    return tuple(found)


def _matching(css: str, opening: int) -> int:
    depth = 0
    for at in range(opening, len(css)):
        depth += {"{": 1, "}": -1}.get(css[at], 0)
        if not depth:
            return at
    raise ValueError(f"kern.css: the brace at {opening} is never closed")


def _keep(rule: Rule, used: frozenset[str]) -> Rule | None:
    if rule.inner:
        inner = tuple(filter(None, (_keep(one, used) for one in rule.inner)))
        return Rule(rule.head, "", inner) if inner else None
    if rule.head.startswith("@"):
        return None
    heads = [head for head in _split(rule.head) if _is_used(head, used)]
    body = [line.strip() for line in rule.body.split(";") if line.strip()]
    body = [line for line in body if not line.startswith(_UNWANTED)]
    return Rule(", ".join(heads), ";".join(body)) if heads and body else None


def _is_used(selector: str, used: frozenset[str]) -> bool:
    """Say whether all classes of the selector occur; themes follow the reader's system and need none."""
    if selector.startswith(":is(body"):
        return True
    return set(re.findall(r"\.(kern-[\w-]+)", selector)) <= used and "data-kern-theme" not in selector


def _split(selectors: str) -> list[str]:
    """Split a selector list at its commas outside brackets."""
    return [one.strip() for one in re.split(r",(?![^(]*\))", selectors)]


def _prune(rules: tuple[Rule, ...], own: str) -> tuple[Rule, ...]:
    """Drop custom properties that no rule reads, until nothing more falls away."""
    while True:
        read = set(re.findall(r"var\((--[\w-]+)", own + "".join(_write(rule) for rule in rules)))
        pruned = tuple(filter(None, (_without_unread(rule, read) for rule in rules)))
        if pruned == rules:
            return rules
        rules = pruned


def _without_unread(rule: Rule, read: set[str]) -> Rule | None:
    if rule.inner:
        inner = tuple(filter(None, (_without_unread(one, read) for one in rule.inner)))
        return Rule(rule.head, "", inner) if inner else None
    body = [one for one in rule.body.split(";") if not one.startswith("--") or one.split(":")[0] in read]
    return Rule(rule.head, ";".join(body)) if body else None


def _write(rule: Rule) -> str:
    if rule.inner:
        return f"{rule.head} {{\n{''.join(_write(one) for one in rule.inner)}}}\n"
    return f"{rule.head} {{ {rule.body} }}\n"


if __name__ == "__main__":
    TARGET.write_text(subset(), "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size} bytes")  # noqa: T201 (a tool for the terminal)

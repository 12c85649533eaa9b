"""What the law kernel cites in its findings is read like the citations on cards."""

import ast
import re
from pathlib import Path

import pytest

from amvis.domain.norm import BadCitation
from amvis.rulebook.index import norms

BENEFITS = Path(__file__).parents[2] / "src" / "amvis" / "domain" / "benefits"


def citations(source: str) -> list[str]:
    """Return the texts that begin as a citation; a docstring is no citation."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        if re.match(r"§|Art\.|Anlage", node.value)
    ]


def test_every_norm_the_kernel_cites_can_be_read() -> None:
    wrong = []
    found = [
        (path.name, text) for path in BENEFITS.glob("*.py") for text in citations(path.read_text("utf-8"))
    ]
    for file, text in found:
        try:
            norms(text)
        except BadCitation as error:
            wrong.append((file, str(error)))
    assert len(found) > 20
    assert wrong == []


def test_a_docstring_is_no_citation_and_a_text_is() -> None:
    source = 'def f():\n    """§ 1 BGB; cents."""\n    return "§ 6a Abs 1 BKGG"\n'
    assert citations(source) == ["§ 6a Abs 1 BKGG"]
    with pytest.raises(BadCitation):
        norms("§ 6a Abs 1 BKGG")

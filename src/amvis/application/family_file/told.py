"""The family file as the text values it tells, without making a household of them: nothing is left out."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import yaml

from amvis.application.family_file.fields import FAMILY
from amvis.application.family_file.nodes import Listing, Node, Scalar, Table, read_nodes
from amvis.application.family_file.reading import read_family
from amvis.application.family_file.shapes import ListOf, MapOf, Record, Shape
from amvis.application.family_file.writing import mapping, plain, text_node

Tree = dict[str, Any]
_SEQUENCE: Final = "tag:yaml.org,2002:seq"


def read_told(text: str, *, file: str, on: date, municipalities: Mapping[str, str]) -> Tree:
    """Return what a family file says as it is written, or raise BadInput with all that is wrong."""
    read_family(text, file=file, on=on, municipalities=municipalities)
    tree: Tree = _told(read_nodes(text, first_line=1)[0])
    return tree


def write_told(tree: Tree) -> str:
    """Return what was told as YAML in the order of the file's table; reading it again gives the same."""
    node = _node(FAMILY, tree)
    return str(yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=100))


def _told(node: Node) -> Any:
    if isinstance(node, Table):
        return {key.text: _told(value) for key, value in node.entries if not _is_null(value)}
    if isinstance(node, Listing):
        return [_told(item) for item in node.items]
    return node.text


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null


def _node(shape: Shape, value: Any) -> yaml.Node:
    if isinstance(shape, Record):
        fields = [field for field in shape.fields if field.name in value]
        return mapping([(plain(field.name), _node(field.shape, value[field.name])) for field in fields])
    if isinstance(shape, ListOf):
        items = [_node(shape.item, item) for item in value]
        return yaml.SequenceNode(_SEQUENCE, items, flow_style=not isinstance(shape.item, Record))
    if isinstance(shape, MapOf):
        return mapping([(plain(key), _node(shape.value, inner)) for key, inner in value.items()])
    return text_node(shape, value)

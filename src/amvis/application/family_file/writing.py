"""From a family back to its file; reading it again gives the same family."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml

from amvis.application.family_file.fields import FAMILY, VERSION
from amvis.application.family_file.kinds import Kind, MunicipalityKey, Pattern, Text
from amvis.application.family_file.shapes import Field, ListOf, MapOf, Record, Shape
from amvis.domain.household import Household

_TEXT_TAG: Final = "tag:yaml.org,2002:str"
_RESOLVER: Final[Any] = yaml.resolver.Resolver()


def write_family(household: Household) -> str:
    """Return the family as YAML; what was not said stays out."""
    return str(
        yaml.serialize(_node(FAMILY, household), Dumper=yaml.SafeDumper, allow_unicode=True, width=100)
    )


def _node(shape: Shape, value: Any) -> yaml.Node:
    if isinstance(shape, Record):
        return mapping([(plain(name), node) for name, node in _entries(shape, value)])
    if isinstance(shape, ListOf):
        items = [_node(shape.item, item) for item in value]
        is_flow = not isinstance(shape.item, Record)
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=is_flow)
    if isinstance(shape, MapOf):
        pairs = [(plain(shape.key.write(key)), _node(shape.value, inner)) for key, inner in value.items()]
        return mapping(pairs)
    return _single(shape, value)


def _entries(record: Record, source: Any) -> list[tuple[str, yaml.Node]]:
    entries = []
    for field in record.fields:
        value = field_value(field, source)
        if value is None or _is_unsaid(field, value):
            continue
        node = _node(field.shape, value)
        if not (isinstance(node, yaml.MappingNode) and not node.value):
            entries.append((field.name, node))
    return entries


def field_value(field: Field, source: Any) -> Any:
    """Return what a field holds in the domain's object, None where nothing was said."""
    if field.name == "version":
        return VERSION
    if field.taken:
        return field.taken(source)
    if isinstance(field.shape, Record) and field.shape.make is None:
        return source
    return getattr(source, field.attribute)


def _is_unsaid(field: Field, value: Any) -> bool:
    # An empty text or map is what the domain holds where nothing was said; an empty list was said.
    return not field.required and (value == "" or (isinstance(value, Mapping) and not value))


def _single(kind: Kind, value: Any) -> yaml.ScalarNode:
    return text_node(kind, kind.write(value))


def text_node(kind: Kind, text: str) -> yaml.ScalarNode:
    """Return a single value as it is written: in quotes where another reader would take it for a number."""
    if isinstance(kind, Text | Pattern | MunicipalityKey):
        return yaml.ScalarNode(_TEXT_TAG, text, style=None if text.isidentifier() else '"')
    return plain(text)


def plain(text: str) -> yaml.ScalarNode:
    """Return a value without quotes where YAML allows it."""
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    return yaml.ScalarNode(tag, text)


def mapping(pairs: Sequence[tuple[yaml.ScalarNode, yaml.Node]]) -> yaml.MappingNode:
    """Return a mapping in the order of its pairs."""
    return yaml.MappingNode("tag:yaml.org,2002:map", list(pairs), flow_style=False)

"""Nodes as Turtle (RDF 1.1) and as JSON-LD 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from .graph import LANGUAGE, PREFIXES, Data, Node, Ref, Text, Value

HEAD: Final = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
"""What a Turtle file begins with, once."""
_ESCAPED: Final = re.compile(r'[\x00-\x1f\x7f"\\]')
_SHORT: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
CLASSES: Final = {"atu:type": "http://data.europa.eu/88u/dataset/atu-type"}
"""Classes whose local name no prefixed name can hold safely."""


def turtle(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield one block of Turtle for each node; `HEAD` goes before them all."""
    for node in nodes:
        yield _block(node)


def _block(node: Node) -> str:
    lines = [f"a {', '.join(_class(one) for one in node.types)}"] if node.types else []
    lines += [f"{name} {', '.join(map(_term, values))}" for name, values in node.said.items()]
    return f"\n<{node.iri}> " + " ;\n  ".join(lines) + " .\n"


def _class(name: str) -> str:
    return f"<{CLASSES[name]}>" if name in CLASSES else name


def _term(value: Value) -> str:
    if isinstance(value, Ref):
        return f"<{value.iri}>"
    text = f'"{_ESCAPED.sub(_escape, value.value)}"'
    if isinstance(value, Text):
        return f"{text}@{LANGUAGE}"
    return f"{text}^^{value.type}" if value.type else text


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    return _SHORT.get(sign) or f"\\u{ord(sign):04X}"


def json_ld(nodes: Iterable[Node]) -> dict[str, Any]:
    """Return the nodes as one JSON-LD document."""
    return {"@context": dict(PREFIXES), "@graph": [_object(node) for node in nodes]}


def _object(node: Node) -> dict[str, Any]:
    classes = [CLASSES.get(one, one) for one in node.types]
    said = {name: [_value(one) for one in values] for name, values in node.said.items()}
    return {"@id": node.iri, **({"@type": classes} if classes else {}), **said}


def _value(value: Value) -> dict[str, str]:
    if isinstance(value, Ref):
        return {"@id": value.iri}
    if isinstance(value, Text):
        return {"@value": value.value, "@language": LANGUAGE}
    return {"@value": value.value, **({"@type": value.type} if value.type else {})}


__all__ = ["HEAD", "Data", "json_ld", "turtle"]

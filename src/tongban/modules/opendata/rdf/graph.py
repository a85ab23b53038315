"""Nodes and values of a small RDF graph: enough to say what a guide says, without a library.

rdflib costs every web process 20 MB and a fifth of a second (measured); it checks this one in the
tests instead: what is written here must be the same graph in Turtle and in JSON-LD.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

PREFIXES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "locn": "http://www.w3.org/ns/locn#",
    "org": "http://www.w3.org/ns/org#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGE: Final = "zh-Hans"
_KEPT: Final = ":/?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Chinese."""

    value: str


@dataclass(frozen=True, slots=True)
class Data:
    """A value of a type ("xsd:double"); without a type a plain string."""

    value: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """Another node, or a page, by its address."""

    iri: str


Value = Text | Data | Ref


def iri(address: str) -> str:
    """Return an address with what no IRI may hold percent-encoded."""
    return quote(address, safe=_KEPT)


def part(text: str) -> str:
    """Return any text as one part of an address."""
    return quote(text, safe="")


@dataclass(slots=True)
class Node:
    """One thing: its address, its classes, and what is said of it, in the order said."""

    iri: str
    types: list[str] = field(default_factory=list)
    said: dict[str, list[Value]] = field(default_factory=dict)

    def say(self, name: str, *values: Value | str | None) -> Node:
        """Say something; a `str` is Chinese text, what is empty is not said, nothing twice."""
        for given in values:
            value = Text(given) if isinstance(given, str) else given
            if value is None or (isinstance(value, Text | Data) and not value.value.strip()):
                continue
            known = self.said.setdefault(name, [])
            if value not in known:
                known.append(value)
        return self

    def refer(self, name: str, nodes: Iterable[Node | None]) -> Node:
        """Point to other nodes."""
        return self.say(name, *(Ref(one.iri) for one in nodes if one is not None))


class Graph:
    """Nodes by address, in the order in which they were first named."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}

    def node(self, address: str, *types: str) -> Node:
        """Return the node of this address with these classes, new or known."""
        found = self._nodes.setdefault(address, Node(address))
        found.types += [one for one in types if one not in found.types]
        return found

    def __iter__(self) -> Iterator[Node]:
        return iter(self._nodes.values())

    def __len__(self) -> int:
        return len(self._nodes)

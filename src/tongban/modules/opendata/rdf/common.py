"""What several parts of the mapping need: bodies, regions, concepts, limits as durations."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final

from tongban.modules.catalogue.contracts import Item, Organisation, TimeLimit, Unit, label

from .graph import Data, Graph, Node, Ref, iri, part

CHINESE: Final = "http://publications.europa.eu/resource/authority/language/ZHO"
YUAN: Final = "http://publications.europa.eu/resource/authority/currency/CNY"
_DAYS: Final = {Unit.DAY: "P{}D", Unit.MONTH: "P{}M", Unit.YEAR: "P{}Y"}
_SECONDS_OF_HOUR: Final = 3600


class Place:
    """One item being described: its graph, its address, and where shared things are named."""

    def __init__(self, graph: Graph, base: str, item: Item) -> None:
        self.graph, self.base, self.item = graph, base, item
        self.page = f"{base}/items/{part(item.code)}"

    def own(self, kind: str, key: str, *types: str) -> Node:
        """Return a thing of this item: its identifier holds the item's code."""
        node = self.graph.node(f"{self.page}#{kind}-{part(key)}", *types)
        return node.say("dct:identifier", Data(f"{self.item.code}:{kind}:{key}"))

    def shared(self, kind: str, key: str, *types: str) -> Node:
        """Return a thing that many items name."""
        return self.graph.node(f"{self.base}/open#{kind}-{part(key)}", *types)

    def concept(self, member: StrEnum | None) -> Node | None:
        """Return a member of one of the catalogue's closed lists as a concept."""
        if member is None:
            return None
        said = label(member)
        node = self.shared(type(member).__name__, str(member), "skos:Concept")
        return node.say("skos:prefLabel", said.zh).say("skos:notation", Data(said.code))

    def term(self, kind: str, key: str, words: str) -> Node:
        """Return a concept that stands in no closed list."""
        return self.shared(kind, key, "skos:Concept").say("skos:prefLabel", words)

    def language(self) -> Node:
        """Return Chinese: the language of every guide."""
        return self.graph.node(CHINESE, "dct:LinguisticSystem")

    def document(self, address: str) -> Node:
        """Return a page."""
        return self.graph.node(address, "foaf:Document")

    def region(self) -> Node:
        """Return the region that the item is for."""
        code = self.item.implementation.region
        node = self.shared("region", code, "dct:Location", "atu:type")
        return node.say("dct:identifier", Data(code))

    def agent(self, body: Organisation, code: str = "") -> Node:
        """Return a body that takes part; without any code its name identifies it."""
        known = code or body.uscc or body.local_code or body.name
        node = self.shared("organisation", known, "org:Organization", "foaf:Agent")
        return node.say("dct:identifier", Data(known)).say("dct:title", body.name)

    def authority(self) -> Node:
        """Return the implementing body."""
        own = self.item.implementation
        node = self.agent(own.organisation, own.body)
        self.graph.node(node.iri, "cv:PublicOrganisation")
        node.say("skos:prefLabel", own.organisation.name)
        return node.refer("dct:spatial", [self.region()])


def duration(limit: TimeLimit | None) -> Data | None:
    """Return a limit as an ISO 8601 duration, None where it has none.

    Working days have none: nothing turns them into days. On the spot is a duration of nothing.
    """
    if limit is None or not limit.amount.is_finite() or limit.amount < 0:
        return None
    if limit.amount == 0:
        return Data("PT0S", "xsd:duration")
    if limit.unit is Unit.HOUR:
        seconds = round(limit.amount * _SECONDS_OF_HOUR)
        return Data(f"PT{seconds}S", "xsd:duration")
    if limit.unit not in _DAYS or limit.amount != limit.amount.to_integral_value():
        return None
    return Data(_DAYS[limit.unit].format(int(limit.amount)), "xsd:duration")


def number(amount: Decimal | None) -> Data | None:
    """Return an amount of money as a double, digit by digit as the guide has it."""
    if amount is None or not amount.is_finite():
        return None
    return Data(f"{amount:f}", "xsd:double")


def link(address: str) -> Ref | None:
    """Return a link to a page elsewhere; None for what is no address of the web."""
    return Ref(iri(address)) if address.startswith(("https://", "http://")) else None

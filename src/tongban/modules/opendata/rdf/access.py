"""How an item is reached, what it costs, what comes of it: channels, contacts, costs, outputs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tongban.modules.catalogue.contracts import (
    Channel,
    Contact,
    ContactKind,
    Datum,
    Fee,
    FeeItem,
    Result,
    Window,
)

from . import words
from .common import YUAN, Place, duration, link, number
from .graph import Data, Node

SYSTEMS: Final = {
    Datum.CGCS2000: "http://www.opengis.net/def/crs/EPSG/0/4490",
    Datum.WGS84: "http://www.opengis.net/def/crs/EPSG/0/4326",
}
"""Reference systems with a name; both write latitude first. GCJ-02 has none: it is left out."""
_SAYS: Final = {ContactKind.PHONE: "cv:telephone", ContactKind.MAIL: "cv:email"}


def channels(at: Place) -> list[Node]:
    """办理形式 and 办理地点 → cv:Channel."""
    return list(_channels(at))


def _channels(at: Place) -> Iterator[Node]:
    for kind in at.item.channels:
        if kind is not Channel.WINDOW or not at.item.windows:
            yield _channel(at, str(kind), kind)
    for place, window in enumerate(at.item.windows):
        node = _channel(at, window.key or f"window-{place}", Channel.WINDOW)
        yield _window(at, node, window)


def _channel(at: Place, key: str, kind: Channel) -> Node:
    node = at.own("channel", key, "cv:Channel").refer("dct:type", [at.concept(kind)])
    node.refer("cv:ownedBy", [at.authority()])
    if kind is Channel.ONLINE:
        node.refer("foaf:page", [at.document(at.page)])
    return node.say("cv:processingTime", duration(at.item.binding))


def _window(at: Place, node: Node, of: Window) -> Node:
    node.say("dct:description", words.window(of)).say("cv:telephone", *map(Data, of.phones))
    address = at.graph.node(f"{node.iri}-address", "locn:Address")
    address.say("locn:fullAddress", words.joined((of.address, of.hall, of.window), " "))
    node.refer("locn:address", [address])
    node.refer("cv:openingHours", [_hours(at, f"{node.iri}-hours", words.opens(of))])
    return node.refer("dct:spatial", [_spot(at, node, of)])


def _hours(at: Place, address: str, said: str) -> Node | None:
    if not said.strip():
        return None
    return at.graph.node(address, "time:TemporalEntity").say("dct:description", said)


def _spot(at: Place, node: Node, of: Window) -> Node | None:
    where = of.place
    if where is None or where.datum not in SYSTEMS:
        return None
    point = f"<{SYSTEMS[where.datum]}> POINT({where.latitude:f} {where.longitude:f})"
    spot = at.graph.node(f"{node.iri}-place", "dct:Location")
    return spot.say("locn:geometry", Data(point, "geo:wktLiteral"))


def contacts(at: Place) -> list[Node]:
    """咨询方式 and 监督投诉方式 → cv:ContactPoint."""
    own = at.item.implementation
    found = [
        _told(at, "consult", "咨询", own.consult),
        _told(at, "supervise", "监督投诉", own.supervise),
    ]
    ways = (("咨询", own.consult_ways), ("监督投诉", own.supervise_ways))
    found += [_way(at, what, one) for what, given in ways for one in given]
    return [one for one in found if one is not None]


def _told(at: Place, key: str, what: str, said: str) -> Node | None:
    """A contact as one text: a number where it is one, else words."""
    if not said.strip():
        return None
    node = at.own("contact", key, "cv:ContactPoint").say("dct:description", f"{what}：{said}")
    digits = said.replace("-", "").replace(" ", "").removeprefix("+")
    return node.say("cv:telephone", Data(said)) if digits.isdecimal() else node


def _way(at: Place, what: str, of: Contact) -> Node:
    node = at.own("contact", f"{what}-{of.key}", "cv:ContactPoint")
    node.say("dct:description", words.joined((what, of.name, of.value)))
    node.refer("cv:openingHours", [_hours(at, f"{node.iri}-hours", of.hours)])
    page = link(of.value)
    if page is not None:
        return node.refer("cv:contactPage", [at.document(page.iri)])
    return node.say(_SAYS[of.kind], Data(of.value)) if of.kind in _SAYS else node


def costs(at: Place) -> list[Node]:
    """收费 → cv:Cost. "Not charged" is said as a cost of nothing; what is not given, not at all."""
    fee = at.item.base.fee
    if fee is None:
        return []
    if not fee.charged:
        return [_cost(at, "none", words.joined(("不收费", fee.note)), Data("0", "xsd:double"))]
    found = [_charge(at, one) for one in fee.items]
    return found or [_cost(at, "fee", _charged(fee), None)]


def _charged(fee: Fee) -> str:
    return words.joined(("收费", words.named("依据", words.joined(fee.basis)), fee.note))


def _charge(at: Place, of: FeeItem) -> Node:
    return _cost(at, of.key, words.fee(of), number(of.amount))


def _cost(at: Place, key: str, said: str, amount: Data | None) -> Node:
    node = at.own("cost", key, "cv:Cost").say("dct:description", said)
    node.say("cv:hasValue", amount)
    if amount is not None:
        node.refer("cv:currency", [at.graph.node(YUAN, "skos:Concept")])
    return node.refer("cv:isDefinedBy", [at.authority()])


def outputs(at: Place) -> list[Node]:
    """审批结果 → cv:Output."""
    return [_output(at, one) for one in at.item.base.results]


def _output(at: Place, of: Result) -> Node:
    node = at.own("result", of.key, "cv:Output").say("dct:title", of.name)
    node.say("dct:description", words.result(of))
    node.refer("dct:type", [at.concept(of.type)])
    return node.refer("dct:language", [at.language()])

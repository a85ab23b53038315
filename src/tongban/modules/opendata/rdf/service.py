"""An item as cpsv:PublicService, and the catalogue that it is part of."""

from __future__ import annotations

from typing import Final

from tongban.modules.catalogue.contracts import THEMES, Disclosed, Item

from . import access, inputs, words
from .common import Place, duration
from .graph import Data, Graph, Node, Ref

TITLE: Final = "政务服务事项目录"
SAID: Final = "已公开的政务服务事项及其办事指南。"
PORTAL: Final = "通办"
_STATES: Final = {"published": "可以办理", "paused": "暂停办理"}


def catalogue(graph: Graph, base: str) -> Node:
    """Describe the catalogue as a data set."""
    publisher = graph.node(f"{base}/#portal", "foaf:Agent")
    publisher.say("dct:identifier", Data(base)).say("dct:title", PORTAL)
    page = graph.node(f"{base}/open", "foaf:Document")
    node = graph.node(f"{base}/open#catalogue", "dcat:Dataset")
    node.say("dct:title", TITLE).say("dct:description", SAID)
    return node.refer("dct:publisher", [publisher]).refer("dcat:landingPage", [page])


def describe(graph: Graph, base: str, of: Disclosed) -> Node:
    """Describe a public item and everything that its guide says, as docs/formats/cpsv-ap.md maps.

    `base` is the address of the portal, without a slash at the end.
    """
    item = of.item
    at = Place(graph, base, item)
    node = graph.node(f"{at.page}#service", "cpsv:PublicService")
    node.say("dct:identifier", Data(item.code)).say("dct:title", item.name)
    node.say("dct:description", item.base.content.strip() or words.summary(item))
    node.say("dct:alternative", item.base.name if item.base.name != item.name else "")
    node.say("dcat:keyword", *item.base.aliases)
    node.say("dct:issued", Data(of.published_at.isoformat(), "xsd:dateTime"))
    node.say("cv:processingTime", duration(item.binding))
    node.say("foaf:page", Ref(at.page))
    _classified(at, node, of.state)
    _linked(at, node)
    return node.refer("dct:isPartOf", [catalogue(graph, base)])


def _classified(at: Place, node: Node, state: str) -> None:
    base = at.item.base
    status = at.term("status", state, _STATES.get(state, state))
    node.refer("adms:status", [status]).refer("dct:language", [at.language()])
    node.refer("dct:spatial", [at.region()])
    node.refer("dct:audience", [at.concept(one) for one in base.audience])
    themes = [at.term("theme", one, THEMES[one]) for one in base.themes if one in THEMES]
    node.refer("cv:thematicArea", themes)
    kinds = (base.type, base.handling, base.online_depth, at.item.implementation.level)
    node.refer("cv:isClassifiedBy", [at.concept(one) for one in kinds])
    node.refer("cv:isGroupedBy", [_event(at, at.item)])


def _event(at: Place, item: Item) -> Node | None:
    """一件事 → the event that its parts are grouped by."""
    if not item.base.bundle:
        return None
    event = at.own("event", "bundle", "cv:Event").say("dct:title", item.name)
    return event.say("dct:description", words.summary(item))


def _linked(at: Place, node: Node) -> None:
    laws = inputs.legal(at)
    node.refer("cv:hasCompetentAuthority", [at.authority()])
    node.refer("cv:hasLegalResource", laws)
    node.refer("cpsv:follows", inputs.rules(at, laws))
    node.refer("cv:holdsRequirement", inputs.requirements(at))
    node.refer("cpsv:hasInput", inputs.evidence(at))
    types = [inputs.evidence_type(at, one) for one in at.item.materials or ()]
    node.refer("cv:hasInputType", types)
    node.refer("cpsv:produces", access.outputs(at))
    node.refer("cv:hasCost", access.costs(at))
    node.refer("cv:hasChannel", access.channels(at))
    node.refer("cv:contactPoint", access.contacts(at))
    node.refer("cv:hasParticipation", inputs.participations(at))

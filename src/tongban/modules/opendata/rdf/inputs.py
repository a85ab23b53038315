"""What an item asks for and on which ground: requirements, evidence, rules, legal resources."""

from __future__ import annotations

from collections.abc import Iterator

from tongban.modules.catalogue.contracts import Basis, Condition, Material, Organisation

from . import words
from .common import Place, link
from .graph import Data, Node


def legal(at: Place) -> list[Node]:
    """设定依据 → eli:LegalResource."""
    return [_law(at, one) for one in at.item.base.basis]


def _law(at: Place, of: Basis) -> Node:
    node = at.own("basis", of.key, "eli:LegalResource").say("dct:title", of.law)
    node.say("dct:description", words.joined((of.doc_no, of.article, of.text)))
    return node.say("rdfs:seeAlso", link(of.url))


def requirements(at: Place) -> list[Node]:
    """受理条件 → cv:Requirement."""
    return [_requirement(at, one) for one in at.item.base.conditions if one.text.strip()]


def _requirement(at: Place, of: Condition) -> Node:
    node = at.own("condition", of.key, "cv:Requirement")
    return node.say("dct:title", of.text).say("dct:description", of.advice)


def evidence(at: Place) -> list[Node]:
    """申请材料 → cv:Evidence: those that this body asks for."""
    return [_evidence(at, one) for one in at.item.materials or ()]


def _evidence(at: Place, of: Material) -> Node:
    node = at.own("material", of.key, "cv:Evidence").say("dct:title", of.name)
    node.say("dct:description", words.material(of))
    node.refer("dct:type", [at.concept(of.kind)])
    node.refer("dct:language", [at.language()])
    return node.refer("dct:conformsTo", [evidence_type(at, of)])


def evidence_type(at: Place, of: Material) -> Node | None:
    """The licence that serves as a material → cv:EvidenceType; None for other materials."""
    if not of.licence_type.strip():
        return None
    node = at.shared("licence", of.licence_type, "cv:EvidenceType")
    node.say("dct:identifier", Data(of.licence_type)).say("dct:title", of.licence_type)
    return node.refer("cv:evidenceTypeClassification", [at.concept(of.kind)])


def rules(at: Place, laws: list[Node]) -> list[Node]:
    """办理流程, 时限, 特别程序, 数量限制 → cpsv:Rule."""
    return [
        at.own("rule", key, "cpsv:Rule")
        .say("dct:title", title)
        .say("dct:description", said)
        .refer("dct:language", [at.language()])
        .refer("cpsv:implements", laws)
        for key, title, said in _rules(at)
        if said.strip()
    ]


def _rules(at: Place) -> Iterator[tuple[str, str, str]]:
    base = at.item.base
    yield "process", "办理流程", words.joined(map(words.step, base.steps), "\n")
    yield "limits", "时限", words.limits(at.item)
    yield "quantity", "数量限制", base.quantity_limit
    for one in base.special_procedures:
        said = words.joined((words.limit(one.limit), one.note, one.basis))
        yield f"special-{one.key}", f"特别程序：{one.name}", said or one.name


def participations(at: Place) -> list[Node]:
    """Departments of the process, and 联办机构 → cv:Participation."""
    named: dict[str, list[str]] = {}
    for step in at.item.base.steps:
        if step.department.strip():
            named.setdefault(step.department, []).append(step.name)
    own = at.item.implementation
    joint = {one.name: one.uscc for one in (*at.item.base.co_bodies, *own.co_bodies) if one.name}
    found = [_takes_part(at, name, words.joined(steps, "、")) for name, steps in named.items()]
    return found + [_joins(at, name, uscc) for name, uscc in joint.items()]


def _takes_part(at: Place, department: str, steps: str) -> Node:
    body = at.item.body_for(department) or Organisation("", department)
    role = at.term("role", "process", "参与办理")
    return _participation(at, f"step-{department}", body, f"参与的环节：{steps}", role)


def _joins(at: Place, name: str, uscc: str) -> Node:
    role = at.term("role", "joint", "联办机构")
    return _participation(at, f"joint-{name}", Organisation(uscc, name), f"联办机构：{name}", role)


def _participation(at: Place, key: str, body: Organisation, said: str, role: Node) -> Node:
    node = at.own("participation", key, "cv:Participation").say("dct:description", said)
    node.refer("cv:hasParticipant", [at.agent(body)])
    return node.refer("cv:role", [role])

"""Level 2: at least three things are compared with what authorities have registered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused

from .. import policies
from ..contracts import (
    LEAST_ELEMENTS,
    NO_REGISTER,
    NOT_THE_SAME,
    PHONE_FIRST,
    TOO_FEW_ELEMENTS,
    TYPED_ELEMENTS,
    Assurance,
    Claimed,
    Element,
    Evidence,
)
from ..ports import NETWORK_PROOF, POPULATION
from ..queries import people
from . import _documents, _levels, _throttle
from ._throttle import Allowance

COMPARISONS = Allowance("comparisons", most=5, minutes=24 * 60)


def compare_identity(typed: Mapping[Element, str], *, by: Actor) -> None:
    """Compare the identity card and any two more with the register; raise to level 2.

    The verified telephone counts as one; `typed` holds the others. Only the verdict comes back,
    for all of it together, and no value that was typed is kept. Raises `Refused`
    (`identity.phone_first`, `identity.too_few_elements`, `identity.not_the_same`, …).
    """
    person_id = policies.own_person(by)
    facts = people.clear(people.person(person_id))
    _documents.require_consent(facts.id_no, facts.born)
    if facts.level < Assurance.DECLARED:
        raise Refused(PHONE_FIRST)
    others = {one: typed[one].strip() for one in TYPED_ELEMENTS if typed.get(one, "").strip()}
    if facts.phone:
        others[Element.PHONE] = facts.phone
    if 1 + len(others) < LEAST_ELEMENTS:
        raise Refused(TOO_FEW_ELEMENTS)
    _throttle.spend(COMPARISONS, by.ref)
    if not _same(Claimed(facts.name, facts.id_no, others)):
        raise Refused(NOT_THE_SAME)
    _compared(person_id, [Element.ID_CARD, *others], by=by)


def _same(claimed: Claimed) -> bool:
    registers = [*POPULATION]
    if not registers:
        raise Refused(NO_REGISTER)
    return all(one.same(claimed) for one in registers)


@action("identity.compare_identity")
def _compared(person_id: int, elements: Sequence[Element], *, by: Actor) -> None:
    """国办函〔2016〕108号 用户注册 (线上): the card and any two more agree with registers."""
    _levels.lift(person_id, Assurance.CHECKED, Evidence.COMPARED, by=by, elements=elements)


def prove_by_network(proof: str, *, by: Actor) -> None:
    """Level 3 by 网证: only "verified" comes back, and nothing of the proof is kept.

    Raises `Refused` (`identity.no_register` where nothing is plugged, `identity.not_the_same`).
    """
    person_id = policies.own_person(by)
    _throttle.spend(COMPARISONS, by.ref)
    services = [*NETWORK_PROOF]
    if not services:
        raise Refused(NO_REGISTER)
    facts = people.clear(people.person(person_id))
    _documents.require_consent(facts.id_no, facts.born)
    if not services[0].verified(proof.strip(), Claimed(facts.name, facts.id_no)):
        raise Refused(NOT_THE_SAME)
    _proved(person_id, by=by)


@action("identity.prove_by_network")
def _proved(person_id: int, *, by: Actor) -> None:
    """国家网络身份认证公共服务管理办法: minimal proof, voluntary; nothing else is asked for it."""
    _levels.lift(person_id, Assurance.BIOMETRIC, Evidence.NETWORK, by=by)

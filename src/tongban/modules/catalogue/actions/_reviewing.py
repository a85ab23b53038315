"""What the actions on changes share: the entry in the history, and the checks of a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import note
from tongban.kernel.actors import Actor
from tongban.kernel.audit import compact
from tongban.kernel.crypto import sm3
from tongban.kernel.errors import Refused

from .. import bases, changes, drafts, inheritance, native, queries
from ..changing import FAULTY, OTHER_CODE, Layer, Operation
from ..contracts import BASE_UNKNOWN, GATE, BaseItem, Finding, Implementation
from ..law import SAME_STANDARD
from ..models import Change, ChangeEntry
from ..native import Record
from ._happening import may_happen

_SHOWN = 5
Json = Mapping[str, Any]


def enter(change: Change, mark: str, by: Actor, said: str = "") -> None:
    """Write the step into the change's history and the audit chain (without the words)."""
    name = by.name[:80]
    ChangeEntry.objects.create(
        change=change, mark=mark, by=by.ref, by_name=name, said=said[:1000], at=clock.now()
    )
    said_of = {"record": sm3(compact(change.content).encode())} if change.content else {}
    note(
        f"change:{change.uid}", step=mark, state=change.state, version=change.version, **said_of
    )  # fmt: skip


def well_formed(content: Mapping[str, Any], known: Json | None = None) -> Record:
    """Return the record. Raise `change.record_faulty` naming the fields, and what is heavier."""
    found = changes.faults(content)
    if found:
        few = found[:_SHOWN]
        zh = ["：".join(filter(None, (one.field, one.message()))) for one in few]
        en = [": ".join(filter(None, (one.field, one.message("en")))) for one in few]
        heavy = drafts.heavier(content, known or {})
        zh += [f"{one.zh}比标准更重" for one in heavy]
        en += [f"heavier than the standard: {one.en}" for one in heavy]
        raise Refused(FAULTY, faults="；".join(zh), faults_en="; ".join(en))
    return native.decode(content)


def standing(change: Change) -> Json:
    """Return the record as it stands under the change's code, {} for one that is to be added."""
    if change.operation == Operation.ADD:
        return {}
    return changes.stored(change.layer, change.code)[0]


def not_heavier(content: Json, known: Json) -> None:
    """Refuse a body's record that asks for more than its standard, as far as it can be read.

    Elements out of form are read as they are `known`, and nothing is said of them.
    """
    found = drafts.heavier(content, known)
    SAME_STANDARD.forbid(bool(found), **inheritance.named(found))


def refuse_heavier(standard: Mapping[str, Any], record: Implementation) -> None:
    """Raise `item.heavier` with every element in which the record is heavier."""
    base = native.decode(standard)
    if not isinstance(base, BaseItem):
        raise TypeError("a standard is a base record")
    found = inheritance.heavier(base, record)
    SAME_STANDARD.forbid(bool(found), **inheritance.named(found))


def fit_for_review(change: Change) -> None:
    """Refuse a record that could not be published: its form, its standard, the gate."""
    may_happen(change)
    if not change.content:
        return
    record = well_formed(change.content, standing(change))
    if record.code != change.code:
        raise Refused(OTHER_CODE)
    if change.layer == Layer.BASE or not isinstance(record, Implementation):
        return
    rests = [bases.PAUSED] if change.operation == Operation.REVISE else []
    bases.need(record.base, bases.TO_COME, *rests)
    base = queries.latest_base(record.base)
    if base is None:
        raise Refused(BASE_UNKNOWN, base=record.base)
    refuse_heavier(base.content, record)
    bundle = queries.latest_bundle(record.base)
    item = queries.merged(base.content, change.content, bundle.content if bundle else None)
    blocked(queries.judged(item))


def blocked(findings: list[Finding]) -> None:
    """Raise `item.gate_blocks` with every blocking finding."""
    blocking = [one for one in findings if one.severity == "block"]
    if blocking:
        zh, en = "；".join(one.zh for one in blocking), " ".join(one.en for one in blocking)
        raise Refused(GATE, findings=zh, findings_en=en)

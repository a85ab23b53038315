"""Begin a change of items: what shall be done, to which, from which state of things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tongban.kernel import clock, ids
from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import changes, policies, queries
from ..changing import ALREADY_OPEN, WRONG_TARGETS, Draft, Layer, Operation
from ..contracts import BaseItem, Implementation
from ..models import Change
from ._reviewing import enter, not_heavier, well_formed

Words = dict[str, str]
EMPTY = Draft()


@action("catalogue.open_change")
def open_change(
    operation: Operation,
    layer: Layer,
    targets: Sequence[str],
    draft: Draft = EMPTY,
    *,
    by: Actor,
) -> str:
    """动态管理：国办函〔2016〕108号（新增、变更、拆分、合并、暂停、恢复、取消）。 Returns the uid.

    `targets` are item codes, base codes in the base layer; for ADD none, its record names the code.
    REVISE begins with the record as it stands unless the draft has one.

    Raises:
        Refused: `change.already_open`, `change.wrong_targets`, `change.record_faulty`,
            `item.heavier`. NotFound: a target that does not exist.
    """
    content, successors = draft.content, list(draft.successors or ())
    codes = [well_formed(content or {}).code] if operation is Operation.ADD else list(targets)
    fitting(operation, layer, codes, successors)
    first = _columns(operation, layer, codes[0], content)
    if operation is Operation.ADD and _known(layer, codes[0]):
        raise Refused(WRONG_TARGETS, why="编码已经存在", why_en="the code is taken")
    for code in codes:
        where = _columns(operation, layer, code, content)
        require(policies.may_open_change(by, layer, org=where["org"], region=where["region"]))
        before = changes.in_the_way(operation, code)
        if before is not None:
            raise Refused(ALREADY_OPEN, who=before.author_name, uid=before.uid)
    known, started = ({}, "") if operation is Operation.ADD else changes.stored(layer, codes[0])
    record = dict(content or known) if operation.writes else {}
    not_heavier(record, known)
    moment = clock.now()
    change = Change.objects.create(
        uid=ids.new_uid(), operation=operation, layer=layer, code=codes[0], targets=codes,
        **first, content=record, started_from=started, successors=successors,
        reason=(draft.reason or "").strip()[:500], effective_on=draft.effective_on, author=by.ref,
        author_name=by.name[:80], author_staff=by.staff_id, saved_by=by.name[:80],
        saved_at=moment, opened_at=moment, sitting=by.ref, sitting_at=moment,
    )  # fmt: skip
    enter(change, "open", by)
    return change.uid


def _known(layer: Layer, code: str) -> bool:
    found = queries.newest_base(code) if layer is Layer.BASE else queries.find(code)
    return found is not None


def fitting(
    operation: Operation, layer: Layer, codes: Sequence[str], successors: Sequence[str]
) -> None:
    """Refuse too few, too many, or the same items twice (`change.wrong_targets`)."""
    one, many = len(codes) == 1, len(set(codes)) > 1
    fault: tuple[str, str] | None = None
    if len(set(codes)) != len(codes) or not codes or (not one and operation is not Operation.MERGE):
        fault = "应选一个事项", "choose one item"
    if operation is Operation.MERGE and not (many and len(successors) == 1):
        fault = "应选至少两个事项并入一个事项", "choose two or more that go into one"
    if operation is Operation.SPLIT and len(set(successors) - set(codes)) < 2:
        fault = "应写明至少两个承接事项", "name two or more that take its place"
    if fault:
        raise Refused(WRONG_TARGETS, why=fault[0], why_en=fault[1])


def _columns(
    operation: Operation, layer: Layer, code: str, content: Mapping[str, Any] | None
) -> Words:
    """Name and body of a target, from its record when it is new."""
    if operation is Operation.ADD:
        record = well_formed(content or {})
        if isinstance(record, Implementation) and layer is Layer.ITEM:
            body = record.organisation
            return {"name": record.name or record.base, "org": record.body, "org_name": body.name,
                    "region": record.region}  # fmt: skip
        if not isinstance(record, BaseItem) or layer is not Layer.BASE:
            raise Refused(
                WRONG_TARGETS, why="内容与层级不符", why_en="the record is of another layer"
            )
        return _of_base(record.name)
    if layer is Layer.BASE:
        return _of_base(str(changes.stored(layer, code)[0]["name"]))
    row = queries.item(code)
    return {"name": row.name, "org": row.org, "org_name": row.org_name, "region": row.region}


def _of_base(name: str) -> Words:
    return {"name": name, "org": "", "org_name": "", "region": ""}

"""Keep rows of the national exchange as they came or went, and what the other side says of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require

from .. import feedback, policies
from ..changing import FEEDBACK_CLOSED
from ..formats.exchange import ExchangeLine
from ..models import ExchangeRow
from ..reports import Feedback

_AT_ONCE = 500
Taken = Literal["open", "known", "older", "unknown"]


@action("catalogue.keep_rows")
def keep_rows(rows: Sequence[ExchangeLine], *, by: Actor, sent: str = "") -> None:
    """国办函〔2016〕108号：逐级汇聚。 A row keeps its `row_guid`.

    `sent` is the batch under which the rows went out anew: that answers what was found wrong with
    them. Rows that come in leave the marks as they are.
    """
    require(policies.may_import(by))
    ExchangeRow.objects.bulk_create(
        [
            ExchangeRow(
                table=one.table,
                row_guid=one.row_guid,
                code=one.code,
                key=one.key,
                content=one.content,
            )
            for one in rows
        ],
        _AT_ONCE,
        update_conflicts=True,
        unique_fields=["table", "row_guid"],
        update_fields=["code", "key", "content"],
    )
    if sent:
        guids = [one.row_guid for one in rows]
        returned = feedback.open_rows().filter(row_guid__in=guids)
        returned.update(answered_at=clock.now(), answer="")
    note("exchange:rows", kept=len(rows), sent=sent)


@action("catalogue.take_feedback")
def take_feedback(one: Feedback, *, by: Actor) -> Taken:
    """国办函〔2016〕108号：数据质量反馈。 Marks the row; returns what became of it.

    "known": the same was said before; "older": it speaks of a batch that was sent anew since.
    """
    require(policies.may_import(by))
    row = ExchangeRow.objects.filter(table=one.table, row_guid=one.row_guid).first()
    taken = _taken(row, one)
    if row is not None and taken == "open":
        row.fault, row.remark, row.told_at = one.fault, one.remark, clock.now()
        row.answer, row.answered_at = "", None
        row.save(update_fields=["fault", "remark", "told_at", "answer", "answered_at"])
    note(f"exchange:{one.row_guid}", table=one.table, fault=one.fault, taken=taken)
    return taken


def _taken(row: ExchangeRow | None, one: Feedback) -> Taken:
    if row is None:
        return "unknown"
    if one.batch and one.batch != row.content.get("cd_batch"):
        return "older"
    same = row.told_at is not None and (row.fault, row.remark) == (one.fault, one.remark)
    return "known" if same else "open"


@action("catalogue.answer_feedback")
def answer_feedback(row_id: int, answer: str, *, by: Actor) -> None:
    """国办函〔2016〕108号：数据质量反馈。 The row is right as it is: why.

    Raises:
        NotFound: there is no such row on the editor's desk. Refused: `feedback.closed`.
    """
    row = ExchangeRow.objects.filter(pk=row_id).first()
    if row is None or not feedback.on_desk(row, by):
        raise NotFound("feedback")
    mine = feedback.open_rows().filter(pk=row_id)
    if not mine.update(answered_at=clock.now(), answer=answer[:500]):
        raise Refused(FEEDBACK_CLOSED)
    note(f"exchange:{row.row_guid}", table=row.table, answered=True)

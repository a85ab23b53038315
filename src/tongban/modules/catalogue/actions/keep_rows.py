"""Keep rows of the national exchange as they came or went, and what the other side says of them."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..formats.exchange import ExchangeLine
from ..models import ExchangeRow
from ..reports import Feedback

_AT_ONCE = 500


@action("catalogue.keep_rows")
def keep_rows(rows: Sequence[ExchangeLine], *, by: Actor) -> None:
    """国办函〔2016〕108号：逐级汇聚。 A row keeps its `row_guid`; sent anew, it has no fault."""
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
        update_fields=["code", "key", "content", "fault", "remark", "told_at"],
    )
    note("exchange:rows", kept=len(rows))


@action("catalogue.take_feedback")
def take_feedback(one: Feedback, *, by: Actor) -> bool:
    """国办函〔2016〕108号：数据质量反馈。 Marks the row; returns whether there is such a row."""
    require(policies.may_import(by))
    row = ExchangeRow.objects.filter(table=one.table, row_guid=one.row_guid)
    found = row.update(fault=one.fault, remark=one.remark, told_at=clock.now())
    note(f"exchange:{one.row_guid}", table=one.table, fault=one.fault, known=bool(found))
    return bool(found)

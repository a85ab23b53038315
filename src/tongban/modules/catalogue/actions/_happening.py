"""Whether what a change wants can happen to its items as they stand."""

from __future__ import annotations

from tongban.kernel.steps import check

from .. import bases, queries
from ..changing import Layer, Operation
from ..models import BaseStanding, Change
from ..steps import BASE


def may_happen(change: Change) -> None:
    """Refuse what cannot happen to a base item as it stands, and its return under one that rests.

    An item that ends may end under a standard that rests or ended.
    """
    operation = Operation(change.operation)
    if change.layer == Layer.BASE:
        _of_base(change, operation)
    elif operation is Operation.RESUME:
        bases.need(queries.item(change.code).base_code)


def _of_base(change: Change, operation: Operation) -> None:
    if operation is Operation.REVISE:
        bases.need(change.code, bases.PAUSED)
        return
    if operation is Operation.ADD:
        return
    ending = [one for one in change.targets if one not in change.successors]
    for code in ending if operation.ends else change.targets:
        row = bases.standing(code) or BaseStanding(code=code)
        check(row, BASE, "cancel" if operation.ends else operation.value)
    bases.need_successors(change.successors)

"""Deem accepted: nobody answered within the law's five working days."""

from __future__ import annotations

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import check

from .. import law, queries
from ..contracts import NOT_SILENT, CaseRef
from ..steps import CASE
from . import _journal
from ._starting import deem


@action("case.deem_accepted")
def deem_accepted(case_no: str, *, by: Actor) -> CaseRef:
    """视为受理：行政许可法 第32条第一款第四项。 Accepted from the day of receipt.

    Never by a provisional date: the notice of its year may still move it.

    Raises:
        Refused: `case.not_silent` while the five days last or are not certain.
    """
    case = queries.one(case_no, seen_by=by)
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    check(case, CASE, "deem_accepted")
    if not law.acceptance.silent(case):
        raise Refused(NOT_SILENT)
    deem(case, by=by)
    return _journal.ref(case)

"""Take down a form or sample that a public guide names."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require
from tongban.modules.documents import public as documents

from .. import policies, queries
from ..exam.asks import files


@action("catalogue.withdraw_guide_file")
def withdraw_guide_file(code: str, digest: str, why: str, *, by: Actor) -> None:
    """撤下空白表格或者样例：行政许可法 第30条；国发〔2016〕55号 二（一）。

    Raises:
        NotFound: no such item, or no such file in its guide. Refused: `access.not_allowed`;
            `document.withdrawn_why_needed`.
    """
    _row, _revision, item = queries.published(code)
    require(policies.may_withdraw_file(by, queries.under(item.base.code)))
    if digest not in {one.digest for _element, one in files(item)}:
        raise NotFound("file")
    documents.withdraw_file(digest, why, asked_by=by.ref, by=policies.GUIDE_FILES)
    note(f"item:{code}", withdrawn_file=digest)

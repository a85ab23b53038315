"""Draw a paper as PDF and keep it with the case."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import LOST_RACE
from tongban.modules.documents import public as documents

from .. import papers, policies
from ..contracts import PaperKind
from ..models import Paper
from .write_paper import written


def draw_paper(code: str, *, by: Actor) -> None:
    """Draw the paper unless it is drawn; the slow part lies outside the transaction.

    Raises `NotFound`, and `CannotRender` when the paper cannot be made as it must be.
    """
    require(policies.may_make_papers(by))
    sheet = written(code, by=by)
    paper = papers.by_code(code)
    if paper.document_id is not None:
        return
    name = f"{PaperKind.of(paper.kind).zh}-{paper.case.case_no}"
    drawn = documents.draw(sheet, paper.at, name=name, template=paper.template)
    try:
        keep_paper(code, drawn, by=by)
    except Refused:
        if papers.by_code(code).document_id is None:  # else somebody drew it meanwhile
            raise


@action("case.keep_paper")
def keep_paper(code: str, kept: documents.Kept, *, by: Actor) -> None:
    """文书：行政许可法 第32条第二款；国务院令第716号 第10条。 The drawn paper and its digest.

    By the rule that makes papers only. A paper is drawn once: of two at once, one is kept.
    """
    require(policies.may_make_papers(by))
    paper = papers.by_code(code)
    case = paper.case
    document = documents.file_paper(kept, owner_ref=case.owner_ref, by=by)
    undrawn = Paper.objects.filter(pk=paper.pk, document_id=None)
    if not undrawn.update(
        document_id=document.id,
        document_uid=document.uid,
        sm3=document.sm3,
        sha256=document.sha256,
    ):
        raise Refused(LOST_RACE)
    note(case.subject, paper=paper.number, document=document.uid, sm3=document.sm3)

"""Keep a paper that was made of a step: receipt, notices, decision, proof of delivery."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN
from tongban.modules.documents.contracts import DocumentRef

from .. import queries
from ..models import Paper
from ..records import PaperKind


def paper_number(org: str) -> str:
    """Return the next number of a body and year, as printed: 〔2026〕000012号."""
    year = clock.today().year
    return f"〔{year}〕{ids.next_number(f'paper {org} {year}'):06d}号"


@action("case.add_paper")
def add_paper(
    case_no: str,
    kind: PaperKind,
    *,
    seq: int,
    number: str,
    document: DocumentRef,
    by: Actor,
) -> None:
    """文书: 行政许可法 第32条第二款 (written, dated, sealed). By the rule that makes papers only.

    The `seq`-th paper of a kind exists once: the database refuses another.
    """
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    case = queries.by_number(case_no)
    Paper.objects.create(
        case_id=case.pk,
        kind=kind,
        seq=seq,
        number=number,
        document_id=document.id,
        document_uid=document.uid,
        at=clock.now(),
    )
    note(case.subject, paper=kind, number=number, document=document.uid, sm3=document.sm3)

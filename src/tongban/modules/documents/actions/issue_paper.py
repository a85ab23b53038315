"""File a paper that this platform has made."""

from __future__ import annotations

from tongban.kernel import ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies, queries
from ..contracts import DocumentRef, Purpose, TrustGrade
from ..keeping import Kept
from ..models import File
from ._filing import columns


@action("document.issue_paper")
def issue_paper(
    kept: Kept, *, owner_ref: str, by: Actor, purpose: Purpose = Purpose.PAPER
) -> DocumentRef:
    """出具文书: 行政许可法 第32条第二款、第38条、第39条 (written, dated, handed over)."""
    require(policies.may_issue_paper(by))
    uid = ids.new_uid()
    file = File.objects.create(
        owner_ref=owner_ref or by.owner_ref,
        grade=TrustGrade.ISSUED,
        purpose=purpose,
        **columns(kept, uid),
    )
    note(f"document:{uid}", sm3=kept.sm3, size=kept.size, grade=TrustGrade.ISSUED.value)
    return queries.ref(file, kept.name)

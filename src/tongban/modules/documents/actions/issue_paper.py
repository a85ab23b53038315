"""File a paper that this platform has made."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import names, policies, queries
from ..contracts import DocumentRef, Purpose, TrustGrade
from ..keeping import Kept
from ..models import File


@action("document.issue_paper")
def issue_paper(
    kept: Kept, *, owner_ref: str, by: Actor, purpose: Purpose = Purpose.PAPER
) -> DocumentRef:
    """出具文书: 行政许可法 第32条第二款、第38条、第39条 (written, dated, handed over)."""
    require(policies.may_issue_paper(by))
    uid = ids.new_uid()
    file = File.objects.create(
        uid=uid,
        owner_ref=owner_ref or by.owner_ref,
        sealed_name=names.sealed(kept.name, uid),
        media_type=kept.media_type,
        size=kept.size,
        sm3=kept.sm3,
        sha256=kept.sha256,
        storage_key=kept.storage_key,
        scan=kept.scan,
        grade=TrustGrade.ISSUED,
        purpose=purpose,
        created_at=clock.now(),
    )
    note(f"document:{uid}", sm3=kept.sm3, size=kept.size, grade=TrustGrade.ISSUED.value)
    return queries.ref(file, kept.name)

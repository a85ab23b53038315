"""Keep a file of a guide where everybody may fetch it: a blank form, a filled sample."""

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


@action("document.publish_file")
def publish_file(kept: Kept, *, asked_by: str, by: Actor) -> DocumentRef:
    """公示申请书示范文本：行政许可法 第29条、第30条。 It belongs to nobody and stays.

    `asked_by` is who put it into the guide. Raises `Refused` (`access.not_allowed`).
    """
    require(policies.may_publish_file(by))
    uid = ids.new_uid()
    file = File.objects.create(
        owner_ref=policies.EVERYBODY,
        grade=TrustGrade.ISSUED,
        purpose=Purpose.GUIDE,
        **columns(kept, uid),
    )
    note(f"document:{uid}", sm3=kept.sm3, size=kept.size, type=kept.media_type, asked=asked_by)
    return queries.ref(file, kept.name)

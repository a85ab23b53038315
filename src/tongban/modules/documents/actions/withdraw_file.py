"""Take down a published file of a guide: its address says since when and why."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import WITHDRAWN_WHY, GuideFileWithdrawn, Purpose
from ..models import File

LONGEST = 300


@action("document.withdraw_file")
def withdraw_file(digest: str, why: str, *, asked_by: str, by: Actor) -> None:
    """撤下示范文本：行政许可法 第30条；政府信息公开条例 第6条。 The content is kept, not shown.

    `asked_by` is who took it down. Publishing the same content anew shows it again.

    Raises:
        NotFound: nothing is published under this digest. Refused: `access.not_allowed`,
            `document.withdrawn_why_needed`.
    """
    require(policies.may_publish_file(by))
    why = why.strip()[:LONGEST]
    if not why:
        raise Refused(WITHDRAWN_WHY)
    shown = File.objects.filter(purpose=Purpose.GUIDE, sm3=digest, withdrawn_at=None)
    gone = shown.update(withdrawn_at=clock.now(), withdrawn_why=why)
    if not gone:
        raise NotFound("document")
    note(f"guide_file:{digest}", asked=asked_by, files=gone)
    emit(GuideFileWithdrawn(digest=digest))

"""Take back a publication: it no longer applies; its page stays and says why."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies, queries
from ..contracts import WITHDRAWN, WITHDRAWN_WHY, PublicationWithdrawn
from ..models import Publication

LONGEST = 500


@action("laws.withdraw_publication")
def withdraw_publication(code: str, why: str, *, by: Actor) -> None:
    """废止、撤下：政府信息公开条例 第6条、第41条。 The page says since when and why.

    Raises:
        NotFound: no such publication. Refused: `law.withdrawn`, `law.withdrawn_why`,
            `access.not_allowed`.
    """
    found = queries.publication(code)
    require(policies.may_revise(by, found.org, found.region))
    why = why.strip()[:LONGEST]
    if not why:
        raise Refused(WITHDRAWN_WHY)
    current = Publication.objects.filter(pk=found.pk, withdrawn_on=None)
    if not current.update(withdrawn_on=clock.today(), withdrawn_why=why):
        raise Refused(WITHDRAWN)
    note(f"publication:{code}", withdrawn=True)
    emit(PublicationWithdrawn(code=code, sort=found.kind, region=found.region))

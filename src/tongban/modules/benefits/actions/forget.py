"""After a consent is withdrawn nothing stays of what it alone allowed."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import policies, queries
from ..contracts import ProposalState
from ..models import Proposal
from ..steps import PROPOSAL

USED = (ProposalState.CONFIRMED, ProposalState.REFERRED)
"""What became a case rests on these values, and stays with it."""


@action("proposal.forget")
def forget(owner: str, *, by: Actor) -> None:
    """个人信息保护法 第47条第一款第三项: end open proposals, erase what registers said. Rules only.

    That something was matched stays, for the person to see. Whoever consented anew keeps all.
    """
    require(policies.may_run(by))
    ended = erased = 0
    if not queries.may_be_matched(owner):
        rows = Proposal.objects.filter(owner_ref=owner).exclude(state__in=USED)
        for one in rows.filter(state=ProposalState.OPEN):
            take(one, PROPOSAL, "forget", answered_at=clock.now(), why=b"")
            ended += 1
        erased = rows.exclude(why=b"").update(why=b"")
    note(f"matching:{owner}", ended=ended, erased=erased)

"""Who may answer a proposal, and who runs the matching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.policies import Verdict
from tongban.kernel.reasons import FORBIDDEN, SIGN_IN
from tongban.modules.identity.contracts import Act

from .contracts import NOT_YOURS

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from .models import Proposal


def may_look(by: Actor) -> Verdict:
    """Proposals are for people who are signed in."""
    if by.kind == "anonymous":
        return SIGN_IN
    return None if by.kind == "person" and by.does_all(Act.SUBMIT) else FORBIDDEN


def may_answer(by: Actor, proposal: Proposal) -> Verdict:
    """A proposal is answered by whom it was made to."""
    return None if owns(by, proposal) else NOT_YOURS


def owns(by: Actor, proposal: Proposal) -> bool:
    """Whether it was made to the actor: to nobody who helps them, whatever the mandate."""
    mine = by.kind == "person" and by.owner_ref == proposal.owner_ref
    return mine and by.does_all(Act.SUBMIT)


def may_run(by: Actor) -> Verdict:
    """Publishing and matching are the operator's and the job's."""
    return None if by.kind == "rule" else FORBIDDEN

"""Deciding on a request to be connected."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import policies
from ..contracts import NO_REASON
from ..queries import clients
from ..steps import CLIENT

SHORTEST = 5


@action("signon.approve_client")
def approve_client(uid: str, *, by: Actor) -> None:
    """网络安全法 第23条: connect a system that somebody else asked for.

    Raises `NotFound`, `Refused` (`signon.own_request`, a step out of place).
    """
    _decide(uid, "approve", "", by)


@action("signon.refuse_client")
def refuse_client(uid: str, reason: str, *, by: Actor) -> None:
    """网络安全法 第23条: decline to connect a system, with the reason.

    Raises as `approve_client`, `signon.no_reason`.
    """
    if len(reason.strip()) < SHORTEST:
        raise Refused(NO_REASON)
    _decide(uid, "refuse", reason.strip()[:400], by)


def _decide(uid: str, step: str, reason: str, by: Actor) -> None:
    row = clients.row(uid)
    require(policies.may_decide(by, row))
    take(row, CLIENT, step, decided_by=by.ref, decided_at=clock.now(), said=reason)
    note(f"client:{uid}", step=step)

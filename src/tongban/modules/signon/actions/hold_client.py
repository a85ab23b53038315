"""Suspending, resuming and ending a connection."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import take

from .. import policies
from ..contracts import NO_REASON
from ..queries import clients
from ..steps import CLIENT
from ._ending import end_grants_of_client

SHORTEST = 5


@action("signon.suspend_client")
def suspend_client(uid: str, reason: str, *, by: Actor) -> None:
    """网络安全法 第27条: answer a system no more, at once; its tokens end. Raises `Refused`."""
    _hold(uid, "suspend", reason, by)


@action("signon.resume_client")
def resume_client(uid: str, reason: str, *, by: Actor) -> None:
    """网络安全法 第23条: answer a system again; what ended stays ended. Raises `Refused`."""
    _hold(uid, "resume", reason, by)


@action("signon.end_client")
def end_client(uid: str, reason: str, *, by: Actor) -> None:
    """网络安全法 第23条: end a connection for good; its tokens end. Raises `Refused`."""
    _hold(uid, "end", reason, by)


def _hold(uid: str, step: str, reason: str, by: Actor) -> None:
    row = clients.row(uid)
    require(policies.may_hold(by, row))
    if len(reason.strip()) < SHORTEST:
        raise Refused(NO_REASON)
    take(row, CLIENT, step, said=reason.strip()[:400])
    ended = 0 if step == "resume" else end_grants_of_client(row.pk, step)
    note(f"client:{uid}", step=step, ended=ended)

"""Letting the levels of an upper platform count here, and no more."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require

from .. import policies
from ..models import Upstream
from ..queries import upstreams


@action("signon.trust_upstream")
def trust_upstream(key: str, *, by: Actor) -> None:
    """网络安全法 第23条: another than asked approves that a platform's levels count here.

    Again changes nothing. Raises `NotFound` (none that asks), `Refused` (`signon.own_request`,
    `identity.step_up_needed`).
    """
    require(policies.may_see_desk(by))
    of = _asking(key)
    require(policies.may_trust(by, of))
    if of.vouch_at is None:
        of.vouch_by, of.vouch_at = by.ref, clock.now()
        of.save(update_fields=["vouch_by", "vouch_at"])
    note(f"upstream:{key}", trusted=True)


@action("signon.distrust_upstream")
def distrust_upstream(key: str, *, by: Actor) -> None:
    """网络安全法 第22条: a platform's levels count no more; what was raised by them stays.

    Raises `NotFound`, `Refused`.
    """
    require(policies.may_see_desk(by))
    of = _asking(key)
    require(policies.may_distrust(by))
    of.vouch_by, of.vouch_at = "", None
    of.save(update_fields=["vouch_by", "vouch_at"])
    note(f"upstream:{key}", trusted=False)


def _asking(key: str) -> Upstream:
    of = upstreams.locked(key)
    if not of.vouch_asked_by:
        raise NotFound("upstream")
    return of

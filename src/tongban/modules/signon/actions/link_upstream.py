"""Tying an account here to one at an upper platform, and untying it."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import Bound, Vouched

from .. import policies
from ..contracts import CANNOT_LINK, FOR_PEOPLE, LEAST_LEVEL, Told
from ..models import Consent, Upstream, UpstreamLink
from ..queries import upstreams


@action("signon.link_upstream")
def link_upstream(
    key: str, subject: str, how: str = "person", *, told: Told | None = None, by: Actor
) -> Bound:
    """个人信息保护法 第13条、第14条: tie one's account to the one there; both were just proved.

    `how`: "person" (signed in here and there) or "number" (the platform's verified citizen number
    is this person's). Never by mail or name. `told`: what the platform said in the same moment; of
    one that is trusted it raises the level here, and ties nobody to the account of another. Again
    changes nothing but a level below 2. Returns what came of the level.
    Raises `NotFound`, `Refused` (`signon.for_people`, `signon.cannot_link`,
    `identity.step_up_needed`).
    """
    account = policies.own_account(by)
    if by.staff_id is not None or by.person_id is None:
        raise Refused(FOR_PEOPLE)
    require(policies.may_tie(by))
    of = upstreams.locked(key)
    theirs = upstreams.digest(of.issuer, subject)
    ties = UpstreamLink.objects.filter(upstream=of, ended_at=None)
    if ties.filter(subject=theirs, account_id=account).exists():
        bound = _bind(of, told, by) if by.level < LEAST_LEVEL else Bound.NOTHING
        note(f"account:{account}", upstream=key, linked="already")
        return bound
    if ties.filter(subject=theirs).exists() or ties.filter(account_id=account).exists():
        raise Refused(CANNOT_LINK)
    bound = _bind(of, told, by)
    UpstreamLink.objects.create(
        upstream=of, subject=theirs, account_id=account, how=how, linked_at=clock.now()
    )
    note(f"account:{account}", upstream=key, linked=how)
    return bound


def _bind(of: Upstream, told: Told | None, by: Actor) -> Bound:
    """Have what a trusted platform says count for the level; refuse the account of another."""
    if told is None or of.vouch_at is None:
        return Bound.NOTHING
    vouched = Vouched(of.name, told.level, told.number_digest, told.name)
    bound = identity.bind_real_name(vouched, by=by)
    if bound is Bound.ANOTHER:
        raise Refused(CANNOT_LINK)
    return bound


@action("signon.unlink_upstream")
def unlink_upstream(key: str, *, by: Actor) -> None:
    """个人信息保护法 第15条: untie one's account from the one there.

    Raises `NotFound` when there is no tie, `Refused`.
    """
    account = policies.own_account(by)
    of = upstreams.row(key)
    ties = UpstreamLink.objects.filter(upstream=of, account_id=account, ended_at=None)
    if not ties.update(ended_at=clock.now()):
        raise NotFound("link")
    note(f"account:{account}", upstream=key, linked="ended")


@action("signon.untie_account")
def untie_account(account_id: int, *, by: Actor) -> int:
    """网络安全法 第26条: an account was given to whom it names; ties that others made end.

    So do their consents: whoever it is now is asked anew what a system may know. A tie by number
    stays: the platform verified that it is this person. Returns how many ended. Raises `Refused`:
    a rule does it.
    """
    require(None if by.kind == "rule" else FORBIDDEN)
    ties = UpstreamLink.objects.filter(account_id=account_id, ended_at=None)
    ended = ties.exclude(how="number").update(ended_at=clock.now())
    given = Consent.objects.filter(account_id=account_id, withdrawn_at=None)
    consents = given.update(withdrawn_at=clock.now())
    note(f"account:{account_id}", untied=ended, consents=consents)
    return ended

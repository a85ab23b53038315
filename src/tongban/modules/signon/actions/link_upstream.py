"""Tying an account here to one at an upper platform, and untying it."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN

from .. import policies
from ..contracts import CANNOT_LINK, FOR_PEOPLE
from ..models import Consent, UpstreamLink
from ..queries import upstreams


@action("signon.link_upstream")
def link_upstream(key: str, subject: str, how: str = "person", *, by: Actor) -> None:
    """个人信息保护法 第13条、第14条: tie one's account to the one there; both were just proved.

    `how`: "person" (signed in here and there) or "number" (the platform's verified citizen number
    is this person's). Never by mail or name. Again changes nothing.
    Raises `NotFound`, `Refused` (`signon.for_people`, `signon.cannot_link`,
    `identity.step_up_needed`).
    """
    account = policies.own_account(by)
    if by.staff_id is not None or by.person_id is None:
        raise Refused(FOR_PEOPLE)
    require(policies.may_tie(by))
    of = upstreams.row(key)
    theirs = upstreams.digest(of.issuer, subject)
    ties = UpstreamLink.objects.filter(upstream=of, ended_at=None)
    same = ties.filter(subject=theirs, account_id=account)
    if same.exists():
        note(f"account:{account}", upstream=key, linked="already")
        return
    if ties.filter(subject=theirs).exists() or ties.filter(account_id=account).exists():
        raise Refused(CANNOT_LINK)
    UpstreamLink.objects.create(
        upstream=of, subject=theirs, account_id=account, how=how, linked_at=clock.now()
    )
    note(f"account:{account}", upstream=key, linked=how)


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

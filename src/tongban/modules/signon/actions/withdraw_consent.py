"""Taking back what a system was let know."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound

from .. import policies
from ..models import Consent, Grant, Visit
from ._ending import end_visit


@action("signon.withdraw_consent")
def withdraw_consent(client: str, *, by: Actor) -> None:
    """个人信息保护法 第15条: take consent back; the system's tokens end and it is told to sign off.

    What the system learnt before stays lawful. Raises `NotFound`, `Refused`.
    """
    account = policies.own_account(by)
    open_ = Consent.objects.filter(client__uid=client, account_id=account, withdrawn_at=None)
    if not open_.update(withdrawn_at=clock.now()):
        raise NotFound("consent")
    visits = Visit.objects.filter(client__uid=client, account_id=account, ended_at=None)
    ended = sum(end_visit(one, "consent_withdrawn") for one in visits)
    Grant.objects.filter(client__uid=client, account_id=account, ended_at=None).update(
        ended_at=clock.now(), ended_why="consent_withdrawn"
    )
    note(f"account:{account}", client=client, consent="withdrawn", visits=ended)

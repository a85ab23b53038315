"""Letting a system know things about oneself."""

from __future__ import annotations

from collections.abc import Iterable

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.again import once_more
from tongban.kernel.policies import require
from tongban.modules.identity import public as identity

from .. import policies
from ..contracts import CLAIMS_VERSION
from ..models import Consent
from ..queries import clients


def give_consent(client: str, scopes: Iterable[str], *, by: Actor) -> None:
    """Let a system know what these scopes mean at present; two tabs at once give one consent.

    What was given before stays given. Raises `NotFound`, `Refused` (`access.sign_in`,
    `identity.child_consent`).
    """
    wanted = [*scopes]
    once_more(lambda: _give(client, wanted, by=by))


@action("signon.give_consent")
def _give(client: str, scopes: Iterable[str], *, by: Actor) -> None:
    """个人信息保护法 第14条、第23条: a consent has its scopes and the terms that were shown."""
    account = policies.own_account(by)
    require(identity.may_consent(by))
    row = clients.row(client)
    former = Consent.objects.filter(client=row, account_id=account, withdrawn_at=None)
    kept = {one for old in former.filter(terms=CLAIMS_VERSION) for one in old.scopes}
    given = sorted(kept | (set(scopes) & set(row.scopes)))
    former.update(withdrawn_at=clock.now())
    Consent.objects.create(
        client=row,
        account_id=account,
        scopes=given,
        terms=CLAIMS_VERSION,
        given_at=clock.now(),
    )
    note(f"account:{account}", client=client, consent=" ".join(given), terms=CLAIMS_VERSION)

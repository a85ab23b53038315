"""Giving tokens out."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import token_digest
from tongban.kernel.policies import require

from .. import policies
from ..contracts import GrantCard, TokenKind
from ..models import Grant, Token
from ..queries import clients

ACCESS_LIFE = dt.timedelta(minutes=10)
MACHINE_LIFE = dt.timedelta(minutes=30)


@action("signon.issue_tokens")
def issue_tokens(grant: GrantCard, access: str, refresh: str, scopes: str, *, by: Actor) -> None:
    """网络安全法 第26条: keep the digests of tokens given out under a grant; refresh "" for none.

    Raises `Refused`.
    """
    require(policies.is_client(by, grant.client))
    _keep(grant.id, TokenKind.ACCESS, access, scopes, min(_in(ACCESS_LIFE), grant.expires_at))
    if refresh:
        _keep(grant.id, TokenKind.REFRESH, refresh, scopes, grant.expires_at)
    note(f"grant:{grant.uid}", tokens="issued", refresh=bool(refresh))


@action("signon.issue_machine_token")
def issue_machine_token(client: str, access: str, scopes: str, *, by: Actor) -> None:
    """网络安全法 第26条: keep the digest of a token that a system got for itself.

    Raises `Refused`.
    """
    require(policies.is_client(by, client))
    moment = clock.now()
    made = Grant.objects.create(
        uid=ids.new_uid(),
        client=clients.row(client),
        scopes=scopes,
        made_at=moment,
        expires_at=moment + MACHINE_LIFE,
    )
    _keep(made.pk, TokenKind.ACCESS, access, scopes, made.expires_at)
    note(f"client:{client}", token=made.uid, scopes=scopes)


def _in(life: dt.timedelta) -> dt.datetime:
    return clock.now() + life


def _keep(grant_id: int, kind: TokenKind, token: str, scopes: str, until: dt.datetime) -> None:
    Token.objects.create(
        grant_id=grant_id,
        kind=kind,
        digest=token_digest(token),
        scopes=scopes,
        made_at=clock.now(),
        expires_at=until,
    )

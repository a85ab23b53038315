"""Tokens: what one stands for. One statement each; what ended is out at the next request."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache

from django.db import connection

from tongban.kernel import clock
from tongban.kernel.actors import Actor, machine
from tongban.kernel.crypto import token_digest, token_is_well_formed

from ..contracts import MACHINE_MAY, GrantCard, TokenKind
from ..models import Token
from . import grants

ACCESS, REFRESH, CODE, TICKET = "ta", "tr", "tc", "tt"
"""The first letters of tokens, by which scanners know a leaked one."""
_MACHINE = """
SELECT c.uid, c.name, c.org, c.permissions, t.scopes
  FROM signon_token t
  JOIN signon_grant g ON g.id = t.grant_id AND g.ended_at IS NULL AND g.account_id IS NULL
  JOIN signon_client c ON c.id = g.client_id AND c.state = 'active' AND c.kind = 'machine'
 WHERE t.digest = %s AND t.kind = 'access' AND t.ended_at IS NULL AND t.expires_at > %s
"""


def machine_by_token(token: str) -> Actor | None:
    """Return the system that a token of its own stands for, with the rights approved; else None."""
    if not token.startswith(f"{ACCESS}_") or not token_is_well_formed(token):
        return None
    moment = connection.ops.adapt_datetimefield_value(clock.now())
    with connection.cursor() as cursor:
        cursor.execute(_MACHINE, [token_digest(token), moment])
        found = cursor.fetchone()
    return _machine(*found) if found else None


@lru_cache(maxsize=256)
def _machine(uid: str, name: str, org: str, permissions: str, scopes: str) -> Actor:
    allowed = set(json.loads(permissions)) & set(scopes.split()) & MACHINE_MAY
    return machine(uid, name, org, tuple(sorted(allowed)))


def access(token: str) -> GrantCard | None:
    """Return the grant behind an access token that is in force."""
    return _found(token, TokenKind.ACCESS)


def any_in_force(token: str) -> GrantCard | None:
    """Return the grant behind an access or refresh token that is in force."""
    return _found(token, TokenKind.ACCESS) or _found(token, TokenKind.REFRESH)


def refresh_row(token: str) -> Token | None:
    """Return a refresh token's row, used or not."""
    rows = Token.objects.select_related("grant__client", "grant__visit")
    return rows.filter(digest=token_digest(token), kind=TokenKind.REFRESH).first()


def kind_of(token: str) -> TokenKind:
    """Return what a token claims to be by its first letters."""
    return TokenKind.REFRESH if token.startswith(f"{REFRESH}_") else TokenKind.ACCESS


def _found(token: str, kind: TokenKind) -> GrantCard | None:
    if not token_is_well_formed(token):
        return None
    row = (
        Token.objects.select_related("grant__client", "grant__visit")
        .filter(digest=token_digest(token), kind=kind, ended_at=None, used_at=None)
        .filter(expires_at__gt=clock.now())
        .first()
    )
    if row is None or not grants.alive(row.grant):
        return None
    return replace(grants.shown(row.grant, row.pk, row.scopes), expires_at=row.expires_at)

"""Giving a system the code (or ticket) for one sign-on."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import token_digest

from .. import policies
from ..contracts import Asked
from ..models import Client, Grant, Visit
from ..queries import clients, grants

CODE_LIFE = dt.timedelta(seconds=60)
GRANT_LIFE = dt.timedelta(hours=8)
"""As long as a sign-in lasts: nothing that came of it outlives it."""


@action("signon.issue_code")
def issue_code(client: str, code: str, asked: Asked, *, sign_in_id: int, by: Actor) -> str:
    """网络安全法 第26条、716号令 第5条: tell a system that this person signed on, by a code.

    It is good once and for a minute. Return the visit's identifier. Raises `NotFound`, `Refused`.
    """
    account = policies.own_account(by)
    row = clients.row(client)
    visit = _visit(row, sign_in_id, account)
    moment = clock.now()
    made = Grant.objects.create(
        uid=ids.new_uid(),
        client=row,
        visit=visit,
        account_id=account,
        body_id=by.body_id,
        scopes=" ".join(asked.scopes),
        nonce=asked.nonce,
        challenge=asked.challenge,
        redirect_uri=asked.redirect_uri,
        auth_time=asked.auth_time,
        acr=asked.acr,
        amr=" ".join(asked.amr),
        code_digest=token_digest(code),
        code_until=moment + CODE_LIFE,
        made_at=moment,
        expires_at=moment + GRANT_LIFE,
    )
    note(f"grant:{made.uid}", client=client, account=account, scopes=made.scopes, acr=made.acr)
    return visit.uid


def _visit(client: Client, sign_in_id: int, account: int) -> Visit:
    moment = clock.now()
    found = grants.open_visit(client.uid, sign_in_id)
    if found is not None:
        Visit.objects.filter(pk=found.pk).update(used_at=moment)
        return found
    made, _new = Visit.objects.get_or_create(  # of two tabs at once both find one visit
        client=client,
        sign_in_id=sign_in_id,
        ended_at=None,
        defaults={
            "uid": ids.new_uid(),
            "account_id": account,
            "started_at": moment,
            "used_at": moment,
        },
    )
    return made

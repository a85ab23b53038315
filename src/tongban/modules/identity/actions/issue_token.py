"""Issuing bearer tokens."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import new_token, token_digest
from tongban.kernel.errors import FieldError, Invalid, NotFound
from tongban.kernel.policies import require

from .. import policies
from ..models import ApiToken
from ..queries import accounts
from ..queries.actors import PREFIX

LONGEST = 366


@action("identity.issue_token")
def issue_token(
    account_id: int, label: str, *, days: int = 90, body_id: int | None = None, by: Actor
) -> str:
    """网络安全法 第26条: issue a token for the API, shown this once; only its digest is kept.

    With `body_id` whoever bears it acts for that body, as long as the account may.
    It is proved as far as the session that asked for it.

    Raises `Invalid` (days 1 to 366), `NotFound` (no such body to act for), `Refused`.
    """
    require(policies.may_issue_token(by, account_id))
    if not 1 <= days <= LONGEST:
        raise Invalid([FieldError("days", "token.days", _("有效期应为1至366天。"))])
    if body_id is not None and body_id not in {c.body_id for c in accounts.clerkships(account_id)}:
        raise NotFound("body")
    token = new_token(PREFIX)
    account = accounts.account(account_id)
    row = _keep(account.pk, body_id, token, label[:60], days=days, by=by)
    note(f"account:{account_id}", token=row.pk, days=days, body=body_id)
    return token


def _keep(
    account_id: int, body_id: int | None, token: str, label: str, *, days: int, by: Actor
) -> ApiToken:
    moment = clock.now()
    return ApiToken.objects.create(
        account_id=account_id,
        body_id=body_id,
        digest=token_digest(token),
        label=label,
        created_at=moment,
        expires_at=moment + dt.timedelta(days=days),
        proved_at=by.proved_at,
        methods=" ".join(by.factors),
    )

"""Changing one's password."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import token_digest
from tongban.kernel.errors import Refused
from tongban.kernel.helping import OWN

from .. import policies
from ..contracts import WRONG_PASSWORD
from ..models import Account, Device, SignIn
from ..ports import GIVEN_BY_SIGN_IN
from ..queries import accounts, people
from . import _sessions, _throttle
from ._passwords import hashed, matches


def change_password(old: str, new: str, *, session_key: str = "", by: Actor) -> None:
    """Set a new password and end every other session of the account.

    Checks and hashes before the transaction (see `prove`), then takes `identity.change_password`.
    Raises `Refused` (`identity.wrong_password`, `access.slow_down`) and `Invalid`.
    """
    account_id = policies.own_account(by)
    account = accounts.account(account_id)
    _throttle.spend(_throttle.OWN_PASSWORD, str(account.pk))
    if not matches(old, account.password):
        raise Refused(WRONG_PASSWORD)
    stored = hashed(
        new, [account.login, by.name, *people.of_account(account_id).values()], "new_password"
    )
    _change(stored, session_key, by=by)
    _throttle.forgive(_throttle.OWN_PASSWORD, str(account.pk))


@action("identity.change_password", helped=OWN)
def _change(stored: str, session_key: str, *, by: Actor) -> None:
    """网络安全法 第26条: replace the password; whoever knew the old one is out everywhere else.

    Every browser is asked for the code again; tokens for the API and what systems got by signing
    on end in the same transaction.
    """
    account_id = policies.own_account(by)
    Account.objects.filter(pk=account_id).update(password=stored)
    others = SignIn.objects.filter(account=account_id)
    ended = _sessions.end(others.exclude(digest=token_digest(session_key)))
    Device.objects.filter(account=account_id, ended_at=None).update(ended_at=clock.now())
    tokens = _sessions.end_tokens(account_id)
    for room in GIVEN_BY_SIGN_IN:
        room.end(account_id)
    note(f"account:{account_id}", sessions_ended=ended, tokens_ended=tokens)

"""Changing one's password."""

from __future__ import annotations

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import token_digest
from tongban.kernel.errors import Refused
from tongban.kernel.helping import OWN

from .. import policies
from ..contracts import WRONG_PASSWORD
from ..queries import accounts, people
from . import _endings, _throttle
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

    Every browser is asked for the code again (see `_endings`).
    """
    _endings.set_password(policies.own_account(by), stored, but=token_digest(session_key))

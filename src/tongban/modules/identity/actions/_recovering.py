"""Counting the attempts of whoever forgot a password, so that the counts tell nothing either.

Whoever asks sees the count of the name that they typed. What an account has in all, however it is
named, is counted out of sight: else two names that share a count would be known to be one person's.
"""

from __future__ import annotations

from tongban.kernel.errors import Refused

from ..queries import accounts
from . import _attempts, _throttle
from ._attempts import Caller
from ._throttle import Allowance

ASKED = Allowance("reset_asked", most=5, minutes=60)
TRIED = Allowance("reset_tried", most=5, minutes=15)
HERE = Allowance("reset_here", most=30, minutes=60)
SENT_IN_ALL = Allowance("reset_sent", most=8, minutes=60)
TRIED_IN_ALL = Allowance("reset_tried_in_all", most=8, minutes=15)


def count(allowance: Allowance, typed: str, caller: Caller) -> None:
    """Use up one attempt of a name, and of the address.

    An answered question gives a few more, so that nobody keeps the owner out. Raises `Refused`
    (`access.slow_down`).
    """
    name, address = accounts.one_spelling(typed), _throttle.whole_address(caller.address)
    try:
        _throttle.spend(HERE, address)
        _throttle.spend(allowance, name)
    except Refused as no:
        _attempts.by_patience(name, address, caller, no)


def has_left(allowance: Allowance, account_id: int, typed: str = "") -> bool:
    """Use up one attempt of an account (of the name, for nobody's), and say if there was one."""
    try:
        _throttle.spend(allowance, str(account_id or accounts.one_spelling(typed)))
    except Refused:
        return False
    return True


def forgive(account_id: int, typed: str, caller: Caller) -> None:
    """Give back what this name had used up here, to try and to sign in: it was the owner."""
    name, address = accounts.one_spelling(typed), _throttle.whole_address(caller.address)
    _throttle.forgive(TRIED, name)
    _throttle.forgive(TRIED_IN_ALL, str(account_id))
    _throttle.forgive(_throttle.BY_NAME, name)
    _throttle.forgive(_throttle.BY_NAME_HERE, _attempts.here(name, address))

"""Proving who one is, before anything is written."""

from __future__ import annotations

from tongban.kernel.errors import Refused

from ..contracts import WRONG_SIGN_IN
from ..queries import accounts
from . import _throttle
from ._passwords import matches


def prove(typed: str, password: str, *, address: str) -> int:
    """网络安全法 第24条: return the account that name and password prove.

    An unknown name, a wrong password and a closed account take the same work and give the same
    sentence. Not an audited action: hashing takes a tenth of a second, which no transaction should
    last, and an attempt must count although it is refused.

    Raises:
        Refused: `identity.wrong_sign_in`, or `access.slow_down` after too many attempts.
    """
    name = accounts.one_spelling(typed)
    _throttle.spend(_throttle.BY_ADDRESS, _throttle.whole_address(address))
    _throttle.spend(_throttle.BY_NAME, name)
    account = accounts.account_for_sign_in(typed)
    if not matches(password, account.password if account else None) or account is None:
        raise Refused(WRONG_SIGN_IN)
    _throttle.forgive(_throttle.BY_NAME, name)
    return account.pk

"""Proving who one is, before anything is written."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused

from .. import policies
from ..contracts import PASSWORD, WRONG_PASSWORD, WRONG_SIGN_IN, KeyAnswer
from ..queries import accounts, factors
from ..queries.actors import COUNTED
from . import _throttle
from ._factors import check_code, check_key
from ._passwords import matches
from .step_up import step_up


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


def prove_again(password: str, code: str = "", key: KeyAnswer | None = None, *, by: Actor) -> None:
    """Prove once more that it is the account's owner who acts, then take `identity.step_up`.

    Who has a second factor proves that one: the session has the password already. Raises `Refused`:
    `identity.wrong_password`, `identity.wrong_code`, or `access.slow_down` after too many attempts.
    """
    account = accounts.account(policies.own_account(by))
    if factors.has_factor(account.pk):
        means = prove_code(account.pk, code, key)
    else:
        _throttle.spend(_throttle.OWN_PASSWORD, str(account.pk))
        if not matches(password, account.password):
            raise Refused(WRONG_PASSWORD)
        _throttle.forgive(_throttle.OWN_PASSWORD, str(account.pk))
        means = PASSWORD
    first = [one for one in by.factors if one not in COUNTED] or [PASSWORD]
    step_up(dict.fromkeys([*first, means]), by=by)


def prove_code(account_id: int, code: str, key: KeyAnswer | None = None) -> str:
    """Return the means that a code or a key proves, for an account whose password was proved.

    Raises `Refused`: `identity.wrong_code`, `identity.wrong_key`, or `access.slow_down` after too
    many attempts.
    """
    account = accounts.account(account_id)
    if key is not None:
        return check_key(account.pk, key.host, key.state, key.answer)
    return check_code(account.pk, code)

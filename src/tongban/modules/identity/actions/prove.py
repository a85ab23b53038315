"""Proving who one is, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused

from .. import policies
from ..contracts import PASSWORD, WRONG_PASSWORD, WRONG_SIGN_IN, CertificateAnswer, KeyAnswer
from ..queries import accounts, factors
from ..queries.actors import COUNTED
from . import _attempts, _throttle
from ._attempts import Caller
from ._certificates import check_certificate
from ._factors import check_code, check_key
from ._passwords import matches
from .step_up import step_up


@dataclass(frozen=True, slots=True, repr=False)
class Proof:
    """Which account a password proved, and the hash that it fits: with another it is void."""

    account_id: int
    stored: str


def prove(typed: str, password: str, *, address: str = "", caller: Caller | None = None) -> int:
    """Return the account that name and password prove; raises as `by_password`."""
    return by_password(typed, password, caller or Caller(address)).account_id


def by_password(typed: str, password: str, caller: Caller) -> Proof:
    """网络安全法 第26条: return what name and password prove.

    An unknown name, a wrong password and a closed account take the same work and give the same
    sentence. Not an audited action: hashing takes a tenth of a second, which no transaction should
    last, and an attempt must count although it is refused.

    Raises:
        Refused: `identity.wrong_sign_in`, or `access.slow_down` after too many attempts.
    """
    spent = _attempts.count(typed, caller)
    account = accounts.account_for_sign_in(typed)
    if not matches(password, account.password if account else None) or account is None:
        raise Refused(WRONG_SIGN_IN)
    for allowance, value in spent:
        _throttle.forgive(allowance, value)
    return Proof(account.pk, account.password)


def prove_again(
    password: str,
    code: str = "",
    key: KeyAnswer | None = None,
    certificate: CertificateAnswer | None = None,
    *,
    by: Actor,
) -> None:
    """Prove once more that it is the account's owner who acts, then take `identity.step_up`.

    Who has a second factor proves that one: the session has the password already. Raises `Refused`:
    `identity.wrong_password`, `identity.wrong_code`, or `access.slow_down` after too many attempts.
    """
    account = accounts.account(policies.own_account(by))
    if factors.has_factor(account.pk):
        means = prove_code(account.pk, code, key, certificate=certificate)
    else:
        _throttle.spend(_throttle.OWN_PASSWORD, str(account.pk))
        if not matches(password, account.password):
            raise Refused(WRONG_PASSWORD)
        _throttle.forgive(_throttle.OWN_PASSWORD, str(account.pk))
        means = PASSWORD
    first = [one for one in by.factors if one not in COUNTED] or [PASSWORD]
    step_up(dict.fromkeys([*first, means]), by=by)


def prove_code(
    account_id: int,
    code: str,
    key: KeyAnswer | None = None,
    *,
    device: str = "",
    certificate: CertificateAnswer | None = None,
) -> str:
    """Return the means that a code, a key or a certificate proves, after the password was proved.

    `device` is the browser's own cookie: one that knows the account has attempts of its own.

    Raises `Refused`: `identity.wrong_code`, `identity.wrong_key`, `identity.wrong_certificate` …,
    or `access.slow_down` after too many attempts.
    """
    account = accounts.account(account_id)
    counted = _attempts.known(Caller(device=device), account) if device else ""
    if certificate is not None:
        return check_certificate(account.pk, certificate, counted=counted)
    if key is not None:
        return check_key(account.pk, key, counted=counted)
    return check_code(account.pk, code, counted=counted)

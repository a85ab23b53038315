"""Counting an attempt to sign in: against whose allowance, and what is left when it is used up."""

from __future__ import annotations

from dataclasses import dataclass, field

from tongban.kernel.errors import Refused

from .. import known_devices, patience
from ..known_devices import KnownDevice
from ..models import Account
from ..queries import accounts
from . import _throttle
from ._throttle import Allowance

RESETS = Allowance("resets", most=5, minutes=60)
RESET_CODES = Allowance("reset_codes", most=5, minutes=60)
"""Sent to one account, however it was named."""
RESETS_TRIED = Allowance("resets_tried", most=5, minutes=15)
RESETS_HERE = Allowance("resets_here", most=30, minutes=60)


@dataclass(frozen=True, slots=True)
class Caller:
    """Where an attempt comes from: the address, the browser's own cookie, an answered question."""

    address: str = ""
    device: str = ""
    note: str = field(default="", repr=False)
    answer: str = field(default="", repr=False)


def known(caller: Caller, account: Account | None) -> str:
    """Return the allowance's value of a browser that knows the account, "" for a strange one."""
    here = known_devices.read(caller.device)
    if account is None or not here.knows(account.pk, account.password):
        return ""
    return f"{account.pk}:{here.uid}"


def count(typed: str, caller: Caller) -> tuple[Allowance, str]:
    """Use up one attempt for a name, and return what to give back when it was right.

    A browser that the account signed in from before has attempts of its own. All strange ones share
    those of the name; an answered question (see `patience`) gives a few more. Raises `Refused`
    (`access.slow_down`).
    """
    here = known_devices.read(caller.device)
    own = known(caller, accounts.account_for_sign_in(typed)) if here.accounts else ""
    if own:
        _throttle.spend(_throttle.KNOWN_DEVICE, own)
        return _throttle.KNOWN_DEVICE, own
    name, address = accounts.one_spelling(typed), _throttle.whole_address(caller.address)
    try:
        _shared(name, address, here)
    except Refused as no:
        _by_patience(name, address, caller, no)
    return _throttle.BY_NAME, name


def count_recovery(allowance: Allowance, value: str, typed: str, caller: Caller) -> None:
    """Use up one attempt of whoever forgot a password: of `value`, and of the address.

    An answered question gives a few more, so that nobody keeps the owner out. Raises `Refused`
    (`access.slow_down`).
    """
    name, address = accounts.one_spelling(typed), _throttle.whole_address(caller.address)
    try:
        _throttle.spend(RESETS_HERE, address)
        _throttle.spend(allowance, value)
    except Refused as no:
        _by_patience(name, address, caller, no)


def _by_patience(name: str, address: str, caller: Caller, no: Refused) -> None:
    """Let the refusal stand, or spend what an answered question gives."""
    if not _answered(caller):
        raise no
    _throttle.spend(_throttle.PATIENT_ADDRESS, address)
    _throttle.spend(_throttle.PATIENT_NAME, name)


def _shared(name: str, address: str, here: KnownDevice) -> None:
    if here.uid:
        _throttle.spend(_throttle.DEVICE, here.uid)
    _throttle.spend(_throttle.BY_ADDRESS, address)
    _throttle.spend(_throttle.BY_NAME, name)


def _answered(caller: Caller) -> bool:
    """Whether a question was answered rightly, in time and for the first time."""
    nonce = patience.nonce_of(caller.note, caller.answer) if caller.note else ""
    if not nonce:
        return False
    try:
        _throttle.spend(_throttle.PATIENCE, nonce)
    except Refused:
        return False
    return True


def worth_asking(typed: str, caller: Caller) -> bool:
    """Whether an answered question would give another attempt."""
    name, address = accounts.one_spelling(typed), _throttle.whole_address(caller.address)
    return _throttle.has_room((_throttle.PATIENT_NAME, name), (_throttle.PATIENT_ADDRESS, address))

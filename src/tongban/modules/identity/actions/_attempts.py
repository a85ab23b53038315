"""Counting an attempt to sign in: against whose allowance, and what is left when it is used up."""

from __future__ import annotations

from dataclasses import dataclass, field

from tongban.kernel.errors import Refused

from .. import known_devices, patience
from ..known_devices import KnownDevice
from ..models import Account
from ..queries import accounts
from . import _throttle


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


Spent = list[tuple[_throttle.Allowance, str]]


def count(typed: str, caller: Caller) -> Spent:
    """Use up one attempt for a name, and return what to give back when it was right.

    A browser that the account signed in from before has attempts of its own. Strange ones have
    those of the name from their address, within those of the name from anywhere: one address cannot
    use up what its owner needs at another. An answered question (see `patience`) gives a few more,
    counted in the same two ways. Raises `Refused` (`access.slow_down`).
    """
    kept = known_devices.read(caller.device)
    own = known(caller, accounts.account_for_sign_in(typed)) if kept.accounts else ""
    if own:
        _throttle.spend(_throttle.KNOWN_DEVICE, own)
        return [(_throttle.KNOWN_DEVICE, own)]
    name, address = accounts.one_spelling(typed), _throttle.whole_address(caller.address)
    try:
        _shared(name, address, kept)
    except Refused as no:
        by_patience(name, address, caller, no)
    return [(_throttle.BY_NAME, name), (_throttle.BY_NAME_HERE, here(name, address))]


def by_patience(name: str, address: str, caller: Caller, no: Refused) -> None:
    """Let the refusal stand, or spend what an answered question gives."""
    if not _answered(caller):
        raise no
    _throttle.spend(_throttle.PATIENT_ADDRESS, address)
    _throttle.spend(_throttle.PATIENT_HERE, here(name, address))
    _throttle.spend(_throttle.PATIENT_NAME, name)


def here(name: str, address: str) -> str:
    """Return the allowance's value of a name from one address."""
    return f"{name}|{address}"


def _shared(name: str, address: str, kept: KnownDevice) -> None:
    if kept.uid:
        _throttle.spend(_throttle.DEVICE, kept.uid)
    _throttle.spend(_throttle.BY_ADDRESS, address)
    _throttle.spend(_throttle.BY_NAME_HERE, here(name, address))
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
    return _throttle.has_room(
        (_throttle.PATIENT_NAME, name),
        (_throttle.PATIENT_HERE, here(name, address)),
        (_throttle.PATIENT_ADDRESS, address),
    )


def count_registration(caller: Caller) -> None:
    """Use up one registration of an address: many people may share one (a hall, a school).

    An answered question gives a few more. Raises `Refused` (`access.slow_down`).
    """
    address = _throttle.whole_address(caller.address)
    try:
        _throttle.spend(_throttle.REGISTRATIONS, address)
    except Refused:
        if not _answered(caller):
            raise
        _throttle.spend(_throttle.PATIENT_REGISTRATIONS, address)


def worth_registering(caller: Caller) -> bool:
    """Whether an answered question would give another registration."""
    address = _throttle.whole_address(caller.address)
    return _throttle.has_room((_throttle.PATIENT_REGISTRATIONS, address))

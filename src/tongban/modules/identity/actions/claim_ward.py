"""Claiming to be a child's guardian."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tongban.kernel import clock
from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.again import once_more
from tongban.kernel.codes import kept_identity_number
from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.policies import require

from .. import births, policies
from ..contracts import NO_MINOR, NO_REGISTER, NOT_THE_GUARDIAN, Claimed, GuardianBasis, Seen
from ..ports import GUARDIANS, CannotTell
from ..queries import people
from . import _ages, _documents, _throttle, _wards


def claim_ward(seen: Seen, *, by: Actor) -> str:
    """Become a child's guardian here, if the register says so; return the uid to act under.

    Only the verdict comes back, one sentence for every no. Raises `Invalid`, and `Refused`
    (`identity.not_the_guardian`, `identity.no_minor`, `identity.level_too_low`, …).
    """
    return checked_ward(seen, by=by)()


def checked_ward(seen: Seen, *, by: Actor) -> Callable[[], str]:
    """Ask the register, outside of any transaction, and return the write; raise as `claim_ward`."""
    require(policies.may_claim_ward(by))
    problems = [*_documents.problems(seen.name, seen.id_no)]
    problems += _documents.of_birth(seen.id_no, seen.born)
    if problems:
        raise Invalid(problems)
    number = kept_identity_number(seen.id_no)
    said = births.told(number) or seen.born  # what is kept here tells a stranger nothing
    if births.last_minor_day(said, clock.today()) is None:
        raise Refused(NO_MINOR)
    _throttle.spend(_throttle.CLAIMS, by.ref)
    if not _guards(by, Claimed(" ".join(seen.name.split()), number)):
        raise Refused(NOT_THE_GUARDIAN)
    return partial(once_more, partial(_claim, seen, number, by=by))


def _guards(by: Actor, ward: Claimed) -> bool:
    own, registers = people.person(by.person_id or 0), [*GUARDIANS]
    if not registers:
        raise Refused(NO_REGISTER)
    try:
        return all(one.guards(Claimed(own.name, own.id_no), ward) for one in registers)
    except CannotTell:
        raise Refused(NO_REGISTER) from None


@action("identity.claim_ward")
def _claim(seen: Seen, number: str, *, by: Actor) -> str:
    """民法典 第23条、第27条: the register names this person; until the child is 18.

    The guardian consents for a child below 14 (个人信息保护法 第31条).
    """
    until = _ages.last_minor_day(number, seen)
    if until is None:
        raise Refused(NO_MINOR)
    own, cared = people.person(by.person_id or 0), _wards.ward(seen, number)
    return _wards.begin(own, cared, GuardianBasis.REGISTER, until, by=by)

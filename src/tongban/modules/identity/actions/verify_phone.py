"""Level 1: the telephone is the person's, who reads a code from it."""

from __future__ import annotations

import datetime as dt
import secrets

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import blind_indexes
from tongban.kernel.errors import Refused

from .. import policies
from ..contracts import CODE_WRONG, NO_PHONE, Assurance, CodePurpose, Evidence
from ..models import PhoneCode
from ..ports import PHONE_CODES
from ..queries import people
from . import _levels, _throttle
from ._throttle import Allowance

CODES_SENT = Allowance("codes_sent", most=5, minutes=60)
CODES_TRIED = Allowance("codes_tried", most=5, minutes=15)
LIFE = dt.timedelta(minutes=10)
PHONE_CODE = "identity.phone_code"
_PURPOSE = {"purpose": CodePurpose.PROVE}


def send_code(*, by: Actor) -> str:
    """Send a code to the actor's own telephone; return it where a demonstration shows it, else "".

    Raises `Refused` (`identity.no_phone`, `access.slow_down`).
    """
    person_id = policies.own_person(by)
    phone = people.person(person_id).phone
    if not phone:
        raise Refused(NO_PHONE)
    _throttle.spend(CODES_SENT, by.ref)
    code = f"{secrets.randbelow(10**6):06d}"
    _keep(person_id, code, by=by)
    shown = [sender.send(phone, code) for sender in PHONE_CODES]
    return next((one for one in shown if one), "")


@action("identity.send_code")
def _keep(person_id: int, code: str, *, by: Actor) -> None:
    """国办函〔2016〕108号 用户注册 (短信验证码): a new code makes the older ones void."""
    moment = clock.now()
    PhoneCode.objects.filter(person=person_id, used_at=None, **_PURPOSE).update(used_at=moment)
    PhoneCode.objects.create(
        **_PURPOSE,
        person_id=person_id,
        digest=_digests(person_id, code)[0],
        made_at=moment,
        expires_at=moment + LIFE,
    )
    note(f"person:{person_id}", code_sent=True)


def verify_phone(code: str, *, by: Actor) -> None:
    """Take the code that was read from the telephone. Raises `Refused` (`identity.code_wrong`)."""
    person_id = policies.own_person(by)
    _throttle.spend(CODES_TRIED, by.ref)
    _verify(person_id, code, by=by)


@action("identity.verify_phone")
def _verify(person_id: int, code: str, *, by: Actor) -> None:
    """国办函〔2016〕108号 用户注册 (短信验证码): level 1; a code is good once."""
    moment = clock.now()
    sent = PhoneCode.objects.filter(
        **_PURPOSE,
        person=person_id,
        digest__in=_digests(person_id, code),
        used_at=None,
        expires_at__gt=moment,
    )
    if not sent.update(used_at=moment):
        raise Refused(CODE_WRONG)
    _levels.lift(person_id, Assurance.DECLARED, Evidence.SMS_CODE, by=by)


def _digests(person_id: int, code: str) -> list[str]:
    """Return the digests under which the code may be kept, the one of new codes first."""
    return blind_indexes(f"{person_id}:{code.strip()}", PHONE_CODE)

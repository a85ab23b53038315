"""The first sign-in with a telephone: the code on paper is right, a code goes to the telephone."""

from __future__ import annotations

import datetime as dt
import secrets

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor, Anonymous
from tongban.kernel.errors import Refused

from ..contracts import ACTIVATION_WRONG, ActivationBegun, CodePurpose
from ..models import Activation, PhoneCode
from ..ports import PHONE_CODES
from . import _activations, _throttle
from ._throttle import Allowance

LIFE = dt.timedelta(minutes=10)
SENT = Allowance("activation_sent", most=5, minutes=60)
SENT_TO = Allowance("activation_sent_to", most=8, minutes=60)
"""To one telephone, which a family may share."""
SENT_FROM = Allowance("activation_sent_from", most=30, minutes=60)


def send_activation_code(
    id_no: str, code: str, *, address: str, born: dt.date | None = None, by: Actor = Anonymous
) -> ActivationBegun:
    """Send a code to the telephone that the window wrote down, where the paper asks for one.

    The code on paper is not used up. Wrong ones and unknown people answer alike. Raises `Invalid`
    (`birth.missing`), `Refused` (`identity.activation_wrong`, `access.slow_down`).
    """
    _activations.attempt(id_no, address, born)
    given = _activations.found(id_no, code)
    if given is None:
        raise Refused(ACTIVATION_WRONG)
    if not given.with_sms:
        return ActivationBegun()
    phone = _activations.phone(given)
    if not phone:  # taken away since the paper was printed
        raise Refused(ACTIVATION_WRONG)
    _throttle.spend(SENT_FROM, _throttle.whole_address(address))
    _throttle.spend(SENT, str(given.person_id))
    _throttle.spend(SENT_TO, phone)
    sms = f"{secrets.randbelow(10**6):06d}"
    _keep(given, phone, sms, by=by)
    shown = [sender.send(phone, sms) for sender in PHONE_CODES]
    return ActivationBegun(phone[-_activations.ENDING :], next((one for one in shown if one), ""))


@action("identity.send_activation_code")
def _keep(given: Activation, phone: str, sms: str, *, by: Actor) -> None:
    """网络安全法 第26条: to the holder of an open paper alone; older codes of its kind are void."""
    moment = clock.now()
    open_still = Activation.objects.filter(pk=given.pk, used_at=None, expires_at__gt=moment)
    if not open_still.exists():
        raise Refused(ACTIVATION_WRONG)
    mine = {"person_id": given.person_id, "purpose": CodePurpose.FIRST}
    PhoneCode.objects.filter(**mine, used_at=None).update(used_at=moment)
    digest = _activations.sms_digests(given, phone, sms)[0]
    PhoneCode.objects.create(**mine, digest=digest, made_at=moment, expires_at=moment + LIFE)
    note(f"person:{given.person_id}", activation_code_sent=given.pk)

"""Forgotten password, first step: a code to the telephone of the account that was named."""

from __future__ import annotations

import datetime as dt
import secrets

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor, Anonymous, Rule
from tongban.kernel.crypto import blind_indexes
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.settings import settings

from ..contracts import CodePurpose, ResetAskedFor
from ..models import PhoneCode
from ..ports import PHONE_CODES
from ..queries import recovery
from . import _recovering
from ._attempts import Caller
from .verify_phone import PHONE_CODE

LIFE = dt.timedelta(minutes=10)
_SENDS = Rule("reset_code")


def ask_reset_code(typed: str, *, caller: Caller, by: Actor = Anonymous) -> str:
    """Ask for a code; return it where a demonstration shows it, else "".

    Whether it goes to anybody is not told: the answer and the statements are the same, and the
    sending is a worker's. Raises `Refused` (`access.slow_down`).
    """
    _recovering.count(_recovering.ASKED, typed, caller)
    account_id = recovery.found(typed).account_id
    _ask(account_id, by=by)
    return send_reset_code(account_id) if settings().demo else ""


@action("identity.ask_reset_code")
def _ask(account_id: int, *, by: Actor) -> None:
    """网络安全法 第26条: somebody says that they forgot the password of an account (0: of none)."""
    note(f"account:{account_id}", reset_asked=True)
    emit(ResetAskedFor(account_id=account_id))


def send_reset_code(account_id: int) -> str:
    """Send a code to the account's telephone, if it still gets one, a few times an hour at most.

    Returns it where a demonstration shows it, else "". Raises what the way to the telephone raises.
    """
    who = recovery.of_account(account_id)
    if not who.account_id:
        return ""
    if not _recovering.has_left(_recovering.SENT_IN_ALL, account_id):
        return ""
    code = f"{secrets.randbelow(10**6):06d}"
    _keep(who, code, by=_SENDS)
    shown = [sender.send(who.phone, code) for sender in PHONE_CODES]
    return next((one for one in shown if one), "")


@action("identity.send_reset_code")
def _keep(who: recovery.Forgetful, code: str, *, by: Actor) -> None:
    """网络安全法 第26条: a code for a new password; it makes the older ones of its kind void."""
    require(None if by.kind == "rule" else FORBIDDEN)
    moment = clock.now()
    mine = {"person_id": who.person_id, "purpose": CodePurpose.RESET}
    PhoneCode.objects.filter(**mine, used_at=None).update(used_at=moment)
    digest = digests(who, code)[0]
    PhoneCode.objects.create(**mine, digest=digest, made_at=moment, expires_at=moment + LIFE)
    note(f"person:{who.person_id}", reset_code_sent=True)


def digests(who: recovery.Forgetful, code: str) -> list[str]:
    """Return the digests of a code for a new password: never those of a code for anything else.

    It counts for the telephone that it went to: with another one it is nobody's.
    """
    told = f"{CodePurpose.RESET}:{who.person_id}:{who.phone}:{code.strip()}"
    return blind_indexes(told, PHONE_CODE)

"""What ends with a password: whoever knew the old one, or holds a code for a new one, is out."""

from __future__ import annotations

from django.db.models import Q

from tongban.kernel import clock
from tongban.kernel.actions import note

from ..contracts import CodePurpose
from ..models import Account, Activation, Device, PhoneCode, SignIn
from ..ports import GIVEN_BY_SIGN_IN
from . import _sessions


def set_password(account_id: int, stored: str, *, but: str = "") -> bool:
    """网络安全法 第26条: replace the password of an open account, inside an action.

    Sessions (`but` the one with this digest), remembered devices, tokens for the API, what systems
    got by signing on and codes for another password end in the same transaction. Returns whether
    there was such an account.
    """
    if not Account.objects.filter(pk=account_id, is_active=True).update(password=stored):
        return False
    moment = clock.now()
    sessions = _sessions.end(SignIn.objects.filter(account=account_id).exclude(digest=but))
    Device.objects.filter(account=account_id, ended_at=None).update(ended_at=moment)
    tokens = _sessions.end_tokens(account_id)
    for room in GIVEN_BY_SIGN_IN:
        room.end(account_id)
    owner = Q(person__account=account_id) | Q(staff__account=account_id)
    Activation.objects.filter(owner, used_at=None).update(used_at=moment)
    codes = PhoneCode.objects.filter(person__account=account_id)
    codes.exclude(purpose=CodePurpose.PROVE).filter(used_at=None).update(used_at=moment)
    note(f"account:{account_id}", sessions_ended=sessions, tokens_ended=tokens)
    return True

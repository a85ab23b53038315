"""Where a member of staff is told by mail: the address that their body gave them for work."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import WORK_MAIL_WRONG, WorkMailSet
from ..models import Staff, seal
from ..queries import accounts

LONGEST = 120


@action("identity.set_work_mail")
def set_work_mail(staff_id: int, mail: str, *, by: Actor) -> None:
    """个人信息保护法 第13条第一款第三项: for duties only, sealed. "" takes it back.

    Everyone sets their own; those who keep the register of staff anybody's.

    Raises:
        NotFound: no such member of staff.
        Refused: `identity.work_mail_wrong`, `access.not_allowed`.
    """
    require(policies.may_set_work_mail(by, staff_id))
    member, text = accounts.staff_member(staff_id), mail.strip()
    if text:
        _check(text)
    sealed = seal(text, "mail", f"staff:{member.staff_id}") if text else b""
    Staff.objects.filter(pk=member.staff_id).update(mail_sealed=sealed)
    note(f"staff:{member.staff_id}", work_mail=bool(text))
    emit(WorkMailSet(staff_id=member.staff_id, given=bool(text)))


def _check(text: str) -> None:
    try:
        validate_email(text)
    except ValidationError:
        raise Refused(WORK_MAIL_WRONG) from None
    if len(text) > LONGEST:
        raise Refused(WORK_MAIL_WRONG)

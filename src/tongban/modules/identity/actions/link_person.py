"""Knowing who a member of staff is as a citizen, so that nobody handles their own case."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.codes import CitizenId, read_citizen_id, tidy
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.indexes import held
from tongban.kernel.policies import require

from .. import policies
from ..contracts import RightsChanged
from ..models import Staff, seal
from ..queries import accounts
from ..queries.people import ID_NO


@action("identity.link_person")
def link_person(number: str, id_no: str, *, by: Actor) -> None:
    """公务员法 第76条 (回避): note a member of staff's citizen number, sealed and as a blind index.

    From the next request on their own cases are closed to them, also those of an account that they
    open later. Nobody notes their own, nor one that another open account of staff has: with two
    accounts one person would be two where the law asks for two. Raises `NotFound` (staff number),
    `Invalid`, `Refused` (`identity.same_person`, `identity.step_up_needed`).
    """
    require(policies.may_see_requests(by))
    require(policies.proven(by, policies.APPOINT))
    member = accounts.staff_by_number(number)
    require(policies.not_oneself(by, member.account_id))
    found = read_citizen_id(tidy(id_no), clock.today())
    if not isinstance(found, CitizenId):
        raise Invalid([FieldError("id_no", found, Refused(found).message())])
    index = held(tidy(id_no), ID_NO)
    others = Staff.objects.filter(id_index=index, account__is_active=True)
    if others.exclude(pk=member.staff_id).exists():
        said = _("这个证件号码已经登记在另一个工号下，一个人只有一个工作账号。")
        raise Invalid([FieldError("id_no", "staff.one_account", said)])
    sealed = seal(tidy(id_no), "id_no", f"staff:{member.staff_id}")
    Staff.objects.filter(pk=member.staff_id).update(id_sealed=sealed, id_index=index)
    note(f"staff:{member.staff_id}", linked=True)
    emit(RightsChanged(account_id=member.account_id))

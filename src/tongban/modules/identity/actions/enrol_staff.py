"""Giving members of staff their accounts."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import LOGIN_TAKEN, AccountKind, StaffMember
from ..models import Account, Staff
from ..queries import accounts
from ._passwords import hashed


def enrol_staff(login: str, name: str, number: str, password: str, *, by: Actor) -> StaffMember:
    """Give a member of staff an account; posts come by `appoint`.

    Checks and hashes the first password before the transaction, then takes `identity.enrol_staff`.
    Raises `Invalid` (password) and `Refused` (`identity.login_taken`).
    """
    require(policies.may_enrol(by))
    stored = hashed(password, [login, name])
    return _enrol(accounts.login_name(login), name, number, stored, by=by)


@action("identity.enrol_staff")
def _enrol(login: str, name: str, number: str, stored: str, *, by: Actor) -> StaffMember:
    """GB/T 22239-2019 8.1.4.2 a): open the account of a member of staff, without any rights yet."""
    require(policies.may_enrol(by))
    require(policies.proven(by, policies.ENROL_STAFF))
    if accounts.login_or_number_taken(login, number):
        raise Refused(LOGIN_TAKEN)
    account = Account.objects.create(
        login=login, password=stored, kind=AccountKind.STAFF, created_at=clock.now()
    )
    row = Staff.objects.create(account=account, number=number, name=name)
    note(f"staff:{row.pk}", account=account.pk, number=number)
    return StaffMember(row.pk, account.pk, number, name)

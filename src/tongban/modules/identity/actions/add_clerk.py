"""Letting an account act for a body."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies
from ..contracts import ALREADY_CLERK, RightsChanged, Role
from ..models import Clerkship, Person
from ..queries import accounts, people


@action("identity.add_clerk")
def add_clerk(
    account_id: int,
    body_id: int,
    role: Role = Role.CLERK,
    *,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    by: Actor,
) -> int:
    """民法典 第165条 (授权委托): let an account act for a body. Returns the clerkship's number.

    For staff who keep the register of bodies, and loaders: a body's own managers name somebody,
    who then agrees (`identity.name_clerk`), and who represents a body claims it by the register.
    Dates are whole days, both included. Raises `NotFound` and `Refused`
    (`identity.already_clerk`, `identity.same_person`, `access.not_allowed`).
    """
    require(policies.may_add_clerk(by, role))
    whose = Person.objects.filter(account=account_id).values_list("pk", flat=True).first()
    require(policies.not_ones_own(by, whose or 0))
    account, body = accounts.account(account_id), people.body(body_id)
    held = Clerkship.objects.filter(account=account.pk, body=body.body_id, ended_at=None)
    if held.exists():
        raise Refused(ALREADY_CLERK)
    row = Clerkship.objects.create(
        account=account,
        body_id=body.body_id,
        role=role,
        starts_on=starts_on or clock.today(),
        ends_on=ends_on,
    )
    note(f"body:{body_id}", account=account_id, role=role, clerkship=row.pk)
    emit(RightsChanged(account_id=account_id))
    return row.pk

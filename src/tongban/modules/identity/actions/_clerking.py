"""What the actions on acting for a body share."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.reasons import FORBIDDEN

from .. import policies
from ..contracts import (
    CLERK_ITEM,
    CLERK_SCOPE,
    CLERKSHIP_ENDED,
    MANAGERS,
    Act,
    ClerkshipChanged,
    RightsChanged,
    Role,
    Scope,
    Side,
)
from ..models import Account, Body, Clerkship, Mandate, Person
from ..queries import accounts


def open_row(clerkship_id: int, by: Actor) -> Clerkship:
    """Return a clerkship that has not ended; another body's is none to a person.

    Raises `NotFound`; `Refused` for staff who do not keep the register of bodies, whatever number.
    """
    if by.is_staff and not by.may(policies.MANAGE_CLERKS):
        raise Refused(FORBIDDEN)
    row = Clerkship.objects.filter(pk=clerkship_id, ended_at=None).first()
    if row is None:
        raise NotFound("clerkship")
    own = by.account_id == row.account_id or by.body_id == row.body_id
    if by.kind == "person" and not own:
        raise NotFound("clerkship")
    return row


def lock(body_id: int) -> None:
    """Let changes of who acts for one body wait for each other."""
    Body.objects.select_for_update().get(pk=body_id)


def begin(account_id: int, body_id: int, role: Role, scope: Scope | None = None) -> Clerkship:
    """Let an account act for a body from now on; whatever it held there before ends.

    Without a scope they may do everything, until it is ended.
    """
    open_rows = Clerkship.objects.filter(account=account_id, body=body_id, ended_at=None)
    open_rows.update(ended_at=clock.now())
    row = Clerkship.objects.create(
        account=Account.objects.get(pk=account_id),
        body_id=body_id,
        role=role,
        acts=list(scope.acts if scope else Act),
        items=list(scope.items if scope else ()),
        starts_on=scope.starts_on if scope else clock.today(),
        ends_on=scope.ends_on if scope else None,
    )
    emit(RightsChanged(account_id=account_id))
    return row


def within(scope: Scope, by: Actor) -> None:
    """民法典 第169条、第170条: who acts for a body as far as it said gives nothing beyond.

    Raises `Refused` (`identity.clerk_scope`, `identity.clerk_item`, `identity.clerkship_ended`).
    """
    if by.body_id is None:
        return
    rows = Clerkship.objects.filter(account=by.account_id, body=by.body_id, ended_at=None)
    own = rows.first()
    if own is None:  # since the actor came in
        raise Refused(CLERKSHIP_ENDED)
    longer = own.ends_on is not None and scope.ends_on > own.ends_on
    if longer or not set(scope.acts) <= set(own.acts):
        raise Refused(CLERK_SCOPE)
    if own.items and not (scope.items and set(scope.items) <= set(own.items)):
        raise Refused(CLERK_ITEM)


def still_speaks(row: Mandate) -> bool:
    """Whether who offered a mandate for a body still manages it; always, where no body offered.

    Inside the action that answers: who ends their clerkship meanwhile waits, or was first.
    """
    principal = row.offered_by == Side.PRINCIPAL
    body = row.principal_body_id if principal else row.agent_body_id
    if body is None:
        return True
    lock(body)
    account = row.offered_ref.removeprefix("account:")
    rows = Clerkship.objects.filter(body=body, role__in=MANAGERS, account=int(account))
    return accounts.in_force(rows).exists()


def person_of(account_id: int) -> str:
    """Return whom to tell: "person:7", "" for an account of no person."""
    found = Person.objects.filter(account=account_id).values_list("pk", flat=True).first()
    return f"person:{found}" if found is not None else ""


def tell(row: Clerkship, *, ended: bool, to: str = "") -> None:
    """Tell the one concerned that how far they may act has changed."""
    emit(
        ClerkshipChanged(
            clerkship_id=row.pk,
            body_id=row.body_id,
            to=to or person_of(row.account_id),
            ended=ended,
        )
    )

"""Claiming to be the legal representative of a body, and ceasing to be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db.models import QuerySet

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.codes import Uscc, tidy, why_not_uscc
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.policies import require
from tongban.kernel.reasons import FORBIDDEN

from .. import policies
from ..contracts import (
    ALREADY_REPRESENTATIVE,
    NOT_THE_REPRESENTATIVE,
    RepresentativeChanged,
    RightsChanged,
    Role,
)
from ..models import Body, Clerkship
from ..queries import accounts, people
from . import _clerking, _throttle
from ._representing import represents


def claim_body(uscc: str, name: str, *, by: Actor) -> int:
    """Become a body's representative here, if the register says so; return the body's number.

    Only the verdict comes back, one sentence for every no. Raises `Invalid` for a wrong code,
    `Refused` (`identity.not_the_representative`, `identity.level_too_low`, …).
    """
    return checked_claim(uscc, name, by=by)()


def checked_claim(uscc: str, name: str, *, by: Actor) -> Callable[[], int]:
    """Ask the register, outside of any transaction, and return the write; raise as `claim_body`."""
    require(policies.may_claim_body(by))
    flaw = why_not_uscc(uscc)
    if flaw is not None:
        raise Invalid([FieldError("uscc", flaw, Refused(flaw).message())])
    code, called = Uscc(tidy(uscc)), " ".join(name.split())[:120]
    _throttle.spend(_throttle.CLAIMS, by.ref)
    if not called or not represents(str(code), called, people.person(by.person_id or 0)):
        raise Refused(NOT_THE_REPRESENTATIVE)
    return partial(_claim, code, called, by=by)


@action("identity.claim_body")
def _claim(code: Uscc, name: str, *, by: Actor) -> int:
    """民法典 第61条: the register names this person; whoever was it before is it no more."""
    account = policies.own_account(by)
    body, _new = Body.objects.get_or_create(
        uscc=str(code), defaults={"name": name, "kind": code.kind}
    )
    _clerking.lock(body.pk)
    held = accounts.in_force(Clerkship.objects.filter(body=body, role=Role.LEGAL_REPRESENTATIVE))
    if held.filter(account=account).exists():
        raise Refused(ALREADY_REPRESENTATIVE)
    former = _end(Clerkship.objects.filter(body=body, role=Role.LEGAL_REPRESENTATIVE))
    row = _clerking.begin(account, body.pk, Role.LEGAL_REPRESENTATIVE)
    masked = people.person(by.person_id or 0).name_masked
    Body.objects.filter(pk=body.pk).update(name=name, representative_masked=masked)
    note(f"body:{body.pk}", uscc=str(code), clerkship=row.pk, former=len(former))
    emit(_changed(body.pk, row.pk, former))
    return body.pk


def _end(lines: QuerySet[Clerkship]) -> list[str]:
    """End those of the lines that are open; return the persons."""
    rows = lines.filter(ended_at=None)
    found = [*rows.order_by("id").values_list("account_id", flat=True)]
    rows.update(ended_at=clock.now())
    for account in found:
        emit(RightsChanged(account_id=account))
    return [_clerking.person_of(account) for account in found]


@action("identity.end_representation")
def end_representation(clerkship_id: int, *, by: Actor) -> None:
    """民法典 第61条: the register names this person no more, so they represent the body no more.

    Also when nobody else manages it: the new representative claims it. Whoever else acts for it
    stays (第170条). Raises `NotFound`, `Refused`: a rule does it.
    """
    require(None if by.kind == "rule" else FORBIDDEN)
    everybody = Clerkship.objects.filter(role=Role.LEGAL_REPRESENTATIVE, ended_at=None)
    row = everybody.filter(pk=clerkship_id).first()
    if row is None:
        raise NotFound("clerkship")
    _clerking.lock(row.body_id)
    former = _end(everybody.filter(pk=row.pk))
    if not former:
        raise NotFound("clerkship")
    if not everybody.filter(body=row.body_id).exists():
        Body.objects.filter(pk=row.body_id).update(representative_masked="")
    note(f"body:{row.body_id}", clerkship=row.pk, former=len(former))
    emit(_changed(row.body_id, 0, former))


def _changed(body_id: int, clerkship_id: int, former: list[str]) -> RepresentativeChanged:
    return RepresentativeChanged(body_id, clerkship_id, tuple(former), clock.now().isoformat())

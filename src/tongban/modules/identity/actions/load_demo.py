"""Letting the people of the demonstration in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.hashers import make_password

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor, Rule

from ..contracts import AccountKind, Assurance, Registration, Role
from ..models import Account, Clerkship, PostHolding, Staff
from . import _demo_mandates
from ._people import add_person
from .add_clerk import add_clerk
from .appoint import appoint
from .enrol_body import enrol_body
from .set_work_mail import set_work_mail

PASSWORD = "tongban-Demo-2026"  # noqa: S105  # public on purpose: plainly fictitious people
_LOADER = Rule("demonstration")


def load_demo(world: Mapping[str, Any]) -> None:
    """Take up companies and open accounts of the demonstration's world; again changes nothing."""
    bodies = {row["key"]: _body(row) for row in world.get("companies", ())}
    given = world.get("accounts", ())
    known = set(Account.objects.values_list("login", flat=True))
    fresh = [row for row in given if row["username"] not in known]
    stored = make_password(PASSWORD) if fresh else ""  # published: no rule could make it safe
    for row in fresh:
        _open_account(row, stored, by=_LOADER)
    for row in given:
        _address(row)
        _give_rights(row, bodies)
    for row in world.get("mandates", ()):
        _demo_mandates.give(row)


def _body(row: Mapping[str, Any]) -> int:
    return enrol_body(row["uscc"], row["name"], row.get("legal_representative", ""), by=_LOADER)


@action("identity.load_demo_account")
def _open_account(row: Mapping[str, Any], stored: str, *, by: Actor) -> None:
    """No law: a fictitious account of the demonstration, under a published login name."""
    account = Account.objects.create(
        login=row["username"],
        password=stored,
        kind=AccountKind(row["kind"]),
        created_at=clock.now(),
    )
    if account.kind == AccountKind.STAFF:
        Staff.objects.create(account=account, number=f"DEMO-{row['username']}", name=row["name"])
    else:
        known = Registration(row["name"], row["id_number"], row["phone"], "")
        add_person(known, Assurance.CHECKED, account.pk)
    note(f"account:{account.pk}", demonstration=True)


def _address(row: Mapping[str, Any]) -> None:
    """Give a member of staff the address that is written for them, once."""
    member = Staff.objects.filter(account__login=row["username"]).first()
    if member is not None and not member.mail_sealed and row.get("mail"):
        set_work_mail(member.pk, row["mail"], by=_LOADER)


def _give_rights(row: Mapping[str, Any], bodies: Mapping[str, int]) -> None:
    account = Account.objects.get(login=row["username"])
    for post in row.get("posts", ()):
        _appoint_once(account, post)
    if "acts_for" in row:
        _add_clerk_once(account, bodies[row["acts_for"]])


def _appoint_once(account: Account, post: str) -> None:
    member = Staff.objects.get(account=account)
    if not PostHolding.objects.filter(staff=member, post=post, ended_at=None).exists():
        appoint(member.pk, post, by=_LOADER)


def _add_clerk_once(account: Account, body: int) -> None:
    if not Clerkship.objects.filter(account=account, body=body, ended_at=None).exists():
        add_clerk(account.pk, body, Role.ADMIN, by=_LOADER)

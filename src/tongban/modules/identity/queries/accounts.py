"""Accounts, roles, staff, sessions and tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db.models import Q, QuerySet

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.codes import Phone, kept_identity_number, read_phone
from tongban.kernel.crypto import blind_indexes, token_digest
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require
from tongban.modules.places import public as places

from .. import contracts, policies
from ..models import Account, ApiToken, Clerkship, Person, PostHolding, SignIn, Staff
from .people import ID_NO, PHONE

R = TypeVar("R", Clerkship, PostHolding)
_WAYS_IN = """
SELECT id, password, 3 AS known FROM identity_account WHERE login = %s AND is_active
UNION
SELECT a.id, a.password, p.level
  FROM identity_account a JOIN identity_person p ON p.account_id = a.id
 WHERE p.phone_index IN ({phone}) AND a.is_active
UNION
SELECT a.id, a.password, 3
  FROM identity_account a JOIN identity_person p ON p.account_id = a.id
 WHERE p.id_index IN ({number}) AND a.is_active
"""


def account_for_sign_in(typed: str) -> Account | None:
    """Return the account that a login name, telephone or citizen number names; one statement.

    A telephone that two people share names neither: they sign in with their citizen number. Who
    only declared it (level 0) does not count beside who proved it: else anybody who registers with
    somebody's telephone keeps them from signing in and from a new password by it.
    """
    phone = blind_indexes(one_spelling(typed), PHONE)
    number = blind_indexes(kept_identity_number(typed), ID_NO)
    asked = _WAYS_IN.format(phone=_marks(phone), number=_marks(number))
    found = list(Account.objects.raw(asked, [login_name(typed), *phone, *number]))
    proved = [one for one in found if getattr(one, "known", 0) >= contracts.Assurance.DECLARED]
    named = proved or found
    return named[0] if len(named) == 1 else None


def _marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def login_name(typed: str) -> str:
    """Return a login name as it is stored."""
    return typed.strip().lower()


def one_spelling(typed: str) -> str:
    """Return a name to sign in with as one text, however it was written: 138-0000…, +86 138….

    A permit without its count of renewals: a hundred of them would be a hundred names to guess at.
    """
    found = read_phone(typed)
    return found.text if isinstance(found, Phone) else kept_identity_number(typed)


def account(account_id: int) -> Account:
    """Return an active account; raise `NotFound`."""
    found = Account.objects.filter(pk=account_id, is_active=True).first()
    if found is None:
        raise NotFound("account")
    return found


def account_by_login(login: str) -> int:
    """Return the id of the active account with this login name; raise `NotFound`."""
    found = Account.objects.filter(login=login_name(login), is_active=True).first()
    if found is None:
        raise NotFound("account")
    return found.pk


def login_or_number_taken(login: str, number: str) -> bool:
    """Whether an account has the login name, or a member of staff the number."""
    taken = Account.objects.filter(login=login).exists()
    return taken or Staff.objects.filter(number=number).exists()


def in_force(rows: QuerySet[R]) -> QuerySet[R]:
    """Keep the clerkships or holdings that hold today."""
    today = clock.today()
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return rows.filter(still, ended_at=None, starts_on__lte=today)


def clerkships(account_id: int) -> list[contracts.ClerkOf]:
    """Return the bodies that an account may act for today, by name."""
    rows = in_force(Clerkship.objects.filter(account=account_id)).select_related("body")
    return [_clerk(row) for row in rows.order_by("body__name", "id")]


def _clerk(row: Clerkship) -> contracts.ClerkOf:
    role = contracts.Role(row.role)
    return contracts.ClerkOf(
        row.pk,
        row.body_id,
        row.body.name,
        row.body.uscc,
        role,
        row.ends_on,
        row.allowed_acts(),
        tuple(row.items),
    )


def clerk_accounts(body_id: int) -> list[int]:
    """Return the accounts that may act for a body today (whom to tell)."""
    rows = in_force(Clerkship.objects.filter(body=body_id))
    return list(rows.order_by("id").values_list("account_id", flat=True))


def staff_member(staff_id: int) -> contracts.StaffMember:
    """Return a member of staff; raise `NotFound`."""
    found = Staff.objects.filter(pk=staff_id).first()
    if found is None:
        raise NotFound("staff")
    return _staff(found)


def staff_by_number(number: str) -> contracts.StaffMember:
    """Return the member of staff with this number whose account is active; raise `NotFound`."""
    found = Staff.objects.filter(number=number.strip(), account__is_active=True).first()
    if found is None:
        raise NotFound("staff")
    return _staff(found)


def staff_members(staff_ids: Iterable[int]) -> dict[int, contracts.StaffMember]:
    """Return members of staff by id."""
    rows = Staff.objects.filter(pk__in=set(staff_ids))
    return {row.pk: _staff(row) for row in rows}


def work_mail(staff_id: int, *, by: Actor) -> str:
    """Return the work address of a member of staff, "" for none: to themselves, or to a rule.

    An account that was closed is told nothing. Raises `Refused`.
    """
    require(policies.may_read_work_mail(by, staff_id))
    found = Staff.objects.filter(pk=staff_id, account__is_active=True).first()
    return found.mail if found else ""


def acts_for(person_id: int, body_id: int) -> bool:
    """Whether a person may act for a body today, whatever for."""
    rows = Clerkship.objects.filter(body=body_id)
    owners = Person.objects.filter(pk=person_id).values("account")
    return in_force(rows.filter(account__in=owners)).exists()


def inbox_of(account_id: int) -> str:
    """Return where an account reads its messages: "staff:4" or "person:7"; "" for none."""
    member = Staff.objects.filter(account=account_id).values_list("pk", flat=True).first()
    if member is not None:
        return f"staff:{member}"
    person = Person.objects.filter(account=account_id).values_list("pk", flat=True).first()
    return f"person:{person}" if person is not None else ""


def staff_number(account_id: int) -> str:
    """Return the number of the member of staff behind an account, open or closed; "" for none."""
    found = Staff.objects.filter(account=account_id).values_list("number", flat=True).first()
    return found or ""


def staff_of_accounts(accounts: Iterable[int]) -> list[contracts.StaffMember]:
    """Return the members of staff behind accounts that are active, in order of their numbers."""
    rows = Staff.objects.filter(account__in=set(accounts), account__is_active=True)
    return [_staff(row) for row in rows.order_by("number")]


def staff_with(
    permission: str, *, org: str = "", item_type: str = ""
) -> list[contracts.StaffMember]:
    """Return the staff who hold the permission today by a post (of a body): whom to ask or tell.

    With `item_type` those alone whose post handles cases of that type.
    """
    posts = [
        one.key
        for one in places.posts(organisation=org, permission=permission)
        if not item_type or not one.item_types or item_type in one.item_types
    ]
    rows = in_force(PostHolding.objects.filter(post__in=posts))
    return [_staff(row) for row in _staff_of(rows)]


def only_appointer(row: PostHolding) -> bool:
    """Whether a holding gives the right to appoint in its body, and nobody else has it there.

    Who appoints from above does not count: a body is not left to somebody who may not know of it.
    """
    org = row.post.organisation_id
    posts = [one.key for one in places.posts(organisation=org, permission=policies.APPOINT)]
    if row.post_id not in posts:
        return False
    others = PostHolding.objects.filter(post__in=posts, staff__account__is_active=True)
    return not in_force(others.exclude(staff=row.staff_id)).exists()


def _staff_of(rows: QuerySet[PostHolding]) -> QuerySet[Staff]:
    held_by = rows.values("staff")
    return Staff.objects.filter(pk__in=held_by, account__is_active=True).order_by("number")


def _staff(row: Staff) -> contracts.StaffMember:
    return contracts.StaffMember(row.pk, row.account_id, row.number, row.name)


def accounts_of_post(post_key: str) -> list[int]:
    """Return the accounts of those who hold a post today, by number."""
    rows = in_force(PostHolding.objects.filter(post=post_key))
    return list(_staff_of(rows).values_list("account_id", flat=True))


def posts_of(staff_id: int) -> list[str]:
    """Return the keys of the posts that a member of staff holds today."""
    rows = in_force(PostHolding.objects.filter(staff=staff_id))
    return list(rows.order_by("id").values_list("post_id", flat=True))


def open_sessions(actor: Actor, session_key: str = "") -> list[contracts.OpenSession]:
    """Return where the actor is signed in, newest first; the session that asks is marked."""
    rows = SignIn.objects.filter(
        account=actor.account_id, ended_at=None, expires_at__gt=clock.now()
    ).order_by("-seen_at", "-id")
    here = token_digest(session_key) if session_key else ""
    return [
        contracts.OpenSession(row.pk, row.started_at, row.seen_at, row.agent, row.digest == here)
        for row in rows
    ]


def sign_in(sign_in_id: int) -> SignIn:
    """Return an open sign-in; raise `NotFound`."""
    found = SignIn.objects.filter(pk=sign_in_id, ended_at=None).first()
    if found is None:
        raise NotFound("session")
    return found


def api_token(token_id: int) -> ApiToken:
    """Return an open token; raise `NotFound`."""
    found = ApiToken.objects.filter(pk=token_id, ended_at=None).first()
    if found is None:
        raise NotFound("token")
    return found

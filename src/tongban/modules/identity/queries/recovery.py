"""Who may get back in online after they forgot their password."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import is_password_usable

from tongban.kernel import clock

from .. import births
from ..contracts import CONSENTS, AccountKind, Assurance
from ..models import Person
from . import accounts


@dataclass(frozen=True, slots=True, repr=False)
class Forgetful:
    """Whose password may be set anew by telephone; zeros and blanks for nobody. Has no repr."""

    account_id: int = 0
    person_id: int = 0
    name: str = ""
    phone: str = ""
    id_no: str = ""


NOBODY = Forgetful()


def found(typed: str) -> Forgetful:
    """Return whom a telephone or a number names; the same statements for nobody."""
    account = accounts.account_for_sign_in(typed)
    return of_account(account.pk if account else 0)


def of_account(account_id: int) -> Forgetful:
    """Return the owner of an open account of a person, with a telephone that was proved (level 1).

    Nobody for staff, who have their own way; for the dead; for children below 14, for whom a
    guardian acts (个人信息保护法 第31条); and for accounts that are closed or were never opened.
    """
    rows = Person.objects.filter(
        account=account_id,
        account__is_active=True,
        account__kind=AccountKind.PERSON,
        level__gte=Assurance.DECLARED,
        died_on=None,
    )
    row = rows.exclude(phone_index="").select_related("account").first()
    if row is None or not _was_opened(row) or too_young(row):
        return NOBODY
    return Forgetful(account_id, row.pk, row.name, row.phone, row.id_no)


def _was_opened(row: Person) -> bool:
    """Whether there was a password to forget: the first one is set by the paper of a window."""
    return row.account is not None and is_password_usable(row.account.password)


def too_young(row: Person) -> bool:
    """Whether a guardian has to come, not the child."""
    age = births.age(row.born, clock.today())
    return age is not None and age < CONSENTS

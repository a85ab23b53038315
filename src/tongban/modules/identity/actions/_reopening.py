"""Giving an account to whom it names: who had none, or whose anybody might have opened."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import is_password_usable, make_password

from tongban.kernel import clock, ids
from tongban.kernel.actions import emit, note
from tongban.kernel.codes import read_phone
from tongban.kernel.crypto import blind_index
from tongban.kernel.masking import mask

from ..contracts import AccountHandedOver, AccountKind
from ..models import Account, Activation, Person, PhoneCode, SignIn, seal
from ..queries.people import PHONE
from . import _factors, _sessions


def new_account() -> Account:
    """Open an account that nobody can sign in to yet."""
    return Account.objects.create(
        login=ids.new_uid(),
        password=make_password(None),
        kind=AccountKind.PERSON,
        created_at=clock.now(),
    )


def give_account(row: Person, phone: str) -> None:
    """Open an account for a person who has none, with the telephone they name; in an action."""
    account = new_account().pk
    Person.objects.filter(pk=row.pk).update(account=account, **_phone(row, phone))
    note(f"account:{account}", opened_for=row.pk)


def is_shut(person_id: int) -> bool:
    """Whether nobody has a password for the person's account: no code on paper was ever used."""
    owned = Person.objects.values_list("account", flat=True).get(pk=person_id)
    return is_closed_to_all(owned or 0)


def is_closed_to_all(account_id: int) -> bool:
    """Whether nobody has a password for the account."""
    kept = Account.objects.filter(pk=account_id).values_list("password", flat=True).first()
    return not is_password_usable(kept)


def write_phone(row: Person, phone: str) -> None:
    """Write down the telephone that somebody names who never had a password; in an action."""
    Person.objects.select_for_update().get(pk=row.pk)  # whoever activates meanwhile comes first
    if is_shut(row.pk):
        Person.objects.filter(pk=row.pk).update(**_phone(row, phone))


def _phone(row: Person, phone: str) -> dict[str, Any]:
    """The columns of a telephone that somebody named, "" for none."""
    number = str(read_phone(phone)) if phone.strip() else ""
    index = blind_index(number, PHONE) if number else ""
    return {"phone_sealed": seal(number, "phone", row.uid), "phone_index": index}


def hand_over(row: Person, phone: str, name: str) -> None:
    """网络安全法 第26条: whoever shows the papers has the account; nobody else stays in.

    Below level 2 number and name were only declared, by whomever. So password, sessions, tokens,
    second factors, codes and the telephone of whoever opened it end here, and the name is what the
    paper or the register says; inside an action.
    """
    account = row.account_id if row.account_id is not None else new_account().pk
    Account.objects.filter(pk=account).update(password=make_password(None))
    sessions = _sessions.end(SignIn.objects.filter(account=account))
    tokens = _sessions.end_tokens(account)
    factors = _factors.end_all(account)
    for codes in (Activation, PhoneCode):
        codes.objects.filter(person=row, used_at=None).update(used_at=clock.now())
    called = " ".join(name.split())
    Person.objects.filter(pk=row.pk).update(
        account=account,
        name_sealed=seal(called, "name", row.uid),
        name_masked=mask("name", called),
        **_phone(row, phone),
    )
    note(f"account:{account}", handed_over=True, sessions=sessions, tokens=tokens, factors=factors)
    emit(AccountHandedOver(account_id=account))

"""Registering as a person."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.hashers import make_password
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor, Anonymous
from tongban.kernel.again import once_more
from tongban.kernel.codes import is_mobile, kept_identity_number, read_phone, tidy
from tongban.kernel.errors import FieldError, Invalid, Refused

from .. import contracts
from ..models import Account
from ..queries import people
from . import _attempts, _documents
from ._attempts import Caller
from ._passwords import flaws
from ._people import add_person


def register(
    asked: contracts.Registration,
    *,
    address: str = "",
    caller: Caller | None = None,
    by: Actor = Anonymous,
) -> None:
    """Register a person at level 0: what they declare is well formed, nobody has checked it.

    Whether the person was registered before is not told: the answer and the work are the same, the
    owner of the first account learns of it. `caller` brings an answered question along. Raises
    `Invalid` and `Refused` (`access.slow_down`).
    """
    _attempts.count_registration(caller or Caller(address))
    _check(asked)
    known, stored = _known(asked), make_password(asked.password)
    once_more(lambda: _register(known, stored, by=by))


@action("identity.register")
def _register(known: contracts.Registration, stored: str, *, by: Actor) -> None:
    """网络安全法 第26条 (真实身份信息): open an account for a person who has none."""
    first = people.person_by_id_no(known.id_no)
    if first is not None:
        note(f"person:{first}", repeated=True)
        emit(contracts.RegistrationRepeated(person_id=first))
        return
    account = Account.objects.create(
        login=ids.new_uid(),
        password=stored,
        kind=contracts.AccountKind.PERSON,
        created_at=clock.now(),
    )
    row = add_person(known, contracts.Assurance.NONE, account.pk)
    note(f"person:{row.pk}", account=account.pk, level=row.level)
    emit(contracts.Registered(account_id=account.pk, person_id=row.pk))


def _check(asked: contracts.Registration) -> None:
    about = [asked.name.strip(), tidy(asked.id_no), tidy(asked.phone)]
    problems = [*_problems(asked), *flaws(asked.password, about)]
    if problems:
        raise Invalid(problems)


def _known(asked: contracts.Registration) -> contracts.Registration:
    """Return what was declared in stored form, without the password."""
    return contracts.Registration(
        name=" ".join(asked.name.split()),
        id_no=kept_identity_number(asked.id_no),
        phone=str(read_phone(asked.phone)),
        password="",
        born=asked.born,
    )


def _problems(asked: contracts.Registration) -> Iterator[FieldError]:
    yield from _documents.problems(asked.name, asked.id_no, asked.kind)
    unborn = [*_documents.of_birth(asked.id_no, asked.born, asked.kind)]
    yield from unborn
    if not unborn and _documents.needs_consent(asked.id_no, asked.born):
        said = Refused(contracts.CHILD_CONSENT).message(get_language() or "zh")
        yield FieldError("id_no", contracts.CHILD_CONSENT, said)
    if not is_mobile(asked.phone):
        yield FieldError("phone", "phone.mobile", _("请填写11位手机号。"))

"""Writing people: sealed, masked, indexed."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock, ids
from tongban.kernel.crypto import blind_index
from tongban.kernel.indexes import held
from tongban.kernel.masking import mask

from .. import births
from ..contracts import Assurance, Registration
from ..models import Person, seal
from ..queries.people import ID_NO, PHONE


def add_person(known: Registration, level: Assurance, account_id: int | None) -> Person:
    """Insert a person whose values are checked and in stored form."""
    uid = ids.new_uid()
    return Person.objects.create(
        uid=uid,
        account_id=account_id,
        name_sealed=seal(known.name, "name", uid),
        name_masked=mask("name", known.name),
        id_sealed=seal(known.id_no, "id_no", uid),
        id_index=held(known.id_no, ID_NO),
        born_sealed=seal_born(known.id_no, known.born, uid),
        phone_sealed=seal(known.phone, "phone", uid),
        phone_index=blind_index(known.phone, PHONE) if known.phone else "",
        level=level,
        created_at=clock.now(),
    )


def seal_born(number: str, born: dt.date | None, uid: str) -> bytes:
    """Seal the day of birth, where the number does not tell it."""
    return b"" if born is None or births.told(number) else seal(born.isoformat(), "born", uid)


def keep_born(row: Person, born: dt.date | None) -> None:
    """Keep a day of birth that was not known before; below level 2 it was anybody's word."""
    if born is not None and (row.born is None or row.level < Assurance.CHECKED):
        Person.objects.filter(pk=row.pk).update(born_sealed=seal_born(row.id_no, born, row.uid))

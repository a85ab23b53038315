"""Writing people: sealed, masked, indexed."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.crypto import blind_index
from tongban.kernel.indexes import held
from tongban.kernel.masking import mask

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
        phone_sealed=seal(known.phone, "phone", uid),
        phone_index=blind_index(known.phone, PHONE) if known.phone else "",
        level=level,
        created_at=clock.now(),
    )

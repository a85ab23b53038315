"""Verify a licence by its code: whoever has the code learns what is printed on it."""

from __future__ import annotations

from django.db.models import F

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.db import writing

from .. import policies, queries
from ..contracts import VerifyFacts
from ..models import Check, Licence


def verify(uid: str, *, by: Actor) -> VerifyFacts | None:
    """核验: 国务院令第716号 第11条; each is a use that the holder reads (个人信息保护法 第44条).

    One row a day for each licence and body that checks, so that nobody fills the table by pressing
    again; nothing is decided, so there is no entry in the chain. None: no such licence. Whoever
    holds it looks at their own.
    """
    found = queries.by_code(uid)
    if found is None:
        return None
    if not policies.owns(by, found):
        _write_down(found, by.orgs[0] if by.is_staff and by.orgs else "")
    return queries.verify_facts(found)


def _write_down(licence: Licence, org: str) -> None:
    day = {"licence": licence, "day": clock.today(), "org": org}
    with writing():
        if not Check.objects.filter(**day).update(times=F("times") + 1):
            told = {"owner_ref": licence.owner_ref, "first_at": clock.now()}
            row, made = Check.objects.get_or_create(**day, defaults=told)
            if not made:
                Check.objects.filter(pk=row.pk).update(times=F("times") + 1)

"""What every publication goes through: who may, what it was before, what it cites."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.actions import emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies, queries
from ..contracts import (
    EXPLAINS_NOTHING,
    NOTHING_NEW,
    OTHER_KIND,
    PublicationKind,
    PublicationMade,
    PublicationRecord,
)
from ..models import Publication
from ._citing import cite

_FIELDS = ("title", "doc_no", "issuer", "org", "region", "body", "fictitious")


def published(record: PublicationRecord, by: Actor) -> str:
    """Publish it, or put its new state in place of the old; "created" or "updated"."""
    require(policies.may_publish(by, record.org, record.region))
    explained = _explained(record)
    found = queries.find_publication(record.code)
    if found is not None:
        _revisable(found, record, by)
    values = {name: getattr(record, name) for name in _FIELDS} | {
        "kind": str(record.kind),
        "published_on": dt.date.fromisoformat(record.published_on),
        "explains": explained,
    }
    if found is None:
        found = Publication.objects.create(code=record.code, at=clock.now(), **values)
        outcome = "created"
    else:
        _replace(found, values)
        outcome = "updated"
    laws = cite(found, record)
    note(f"publication:{found.code}", kind=found.kind, revision=found.revision)
    emit(
        PublicationMade(
            code=found.code,
            sort=str(found.kind),
            title=found.title,
            revision=found.revision,
            region=found.region,
            laws=laws,
        )
    )
    return outcome


def _revisable(found: Publication, record: PublicationRecord, by: Actor) -> None:
    """Whose document it is decides, not only where the new text would put it."""
    require(policies.may_revise(by, found.org, found.region))
    if found.kind != record.kind:
        raise Refused(OTHER_KIND)


def _explained(record: PublicationRecord) -> Publication | None:
    if record.kind != PublicationKind.INTERPRETATION:
        return None
    found = queries.find_publication(record.explains) if record.explains else None
    if found is None or found.kind != PublicationKind.POLICY or found.withdrawn_on:
        raise Refused(EXPLAINS_NOTHING)
    return found


def _replace(found: Publication, values: dict[str, object]) -> None:
    """Put the new state in place of the old one, which is kept."""
    if all(getattr(found, name) == value for name, value in values.items()):
        raise Refused(NOTHING_NEW)
    kept = {"title": found.title, "body": found.body, "on": found.published_on.isoformat()}
    found.earlier = [*found.earlier, kept]
    for name, value in values.items():
        setattr(found, name, value)
    found.withdrawn_on, found.withdrawn_why = None, ""
    found.revision += 1
    found.at = clock.now()
    found.save()

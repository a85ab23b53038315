"""Publish policies, interpretations, notices and questions; what was published before is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
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

_FIELDS = ("title", "doc_no", "issuer", "region", "body", "fictitious")


@action("laws.publish_policy")
def publish_policy(record: PublicationRecord, *, by: Actor) -> str:
    """发布政策文件：政府信息公开条例 第20条；国发〔2016〕55号 二（五）。

    Returns "created" or "updated". Refused: `law.nothing_new`, `access.not_allowed`.
    """
    return _published(record, by)


@action("laws.publish_interpretation")
def publish_interpretation(record: PublicationRecord, *, by: Actor) -> str:
    """发布政策解读：国办发〔2016〕80号。 It names the published policy that it explains."""
    return _published(record, by)


@action("laws.publish_notice")
def publish_notice(record: PublicationRecord, *, by: Actor) -> str:
    """发布公告：政府信息公开条例 第19条、第20条。"""
    return _published(record, by)


@action("laws.publish_question")
def publish_question(record: PublicationRecord, *, by: Actor) -> str:
    """发布常见问题：国务院令第716号 第6条；政府信息公开条例 第20条。 The body answers the title."""
    return _published(record, by)


def _published(record: PublicationRecord, by: Actor) -> str:
    require(policies.may_publish(by, record.region))
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
    require(policies.may_publish(by, found.region))
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


PUBLISH: Mapping[PublicationKind, Callable[..., str]] = {
    PublicationKind.POLICY: publish_policy,
    PublicationKind.INTERPRETATION: publish_interpretation,
    PublicationKind.NOTICE: publish_notice,
    PublicationKind.QUESTION: publish_question,
}
"""Which action publishes which kind."""

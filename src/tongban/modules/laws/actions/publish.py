"""Publish policies, interpretations, notices and questions; what was published before is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor

from ..contracts import PublicationKind, PublicationRecord
from ._publishing import published


@action("laws.publish_policy")
def publish_policy(record: PublicationRecord, *, by: Actor) -> str:
    """发布政策文件：政府信息公开条例 第20条；国发〔2016〕55号 二（五）。

    Returns "created" or "updated". Refused: `law.nothing_new`, `access.not_allowed`.
    """
    return published(record, by)


@action("laws.publish_interpretation")
def publish_interpretation(record: PublicationRecord, *, by: Actor) -> str:
    """发布政策解读：国办发〔2016〕80号。 It names the published policy that it explains."""
    return published(record, by)


@action("laws.publish_notice")
def publish_notice(record: PublicationRecord, *, by: Actor) -> str:
    """发布公告：政府信息公开条例 第19条、第20条。"""
    return published(record, by)


@action("laws.publish_question")
def publish_question(record: PublicationRecord, *, by: Actor) -> str:
    """发布常见问题：国务院令第716号 第6条；政府信息公开条例 第20条。 The body answers the title."""
    return published(record, by)


PUBLISH: Mapping[PublicationKind, Callable[..., str]] = {
    PublicationKind.POLICY: publish_policy,
    PublicationKind.INTERPRETATION: publish_interpretation,
    PublicationKind.NOTICE: publish_notice,
    PublicationKind.QUESTION: publish_question,
}
"""Which action publishes which kind."""

"""Publish a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies, queries
from ..contracts import FormRef, content_id, digest
from ..models import FormRevision


@action("form.publish")
def publish(
    key: str, schema: Mapping[str, Any], layout: Mapping[str, Any], *, by: Actor
) -> FormRef:
    """发布表单: 行政许可法 第29条 (格式文本). Adds a revision; earlier ones stay as they are.

    The content is expected to be read already (`engine.shape.read`). The series' row is locked, so
    that of two who publish the same content at once the later finds the earlier's revision.
    """
    require(policies.may_publish(by))
    number = ids.next_number(f"form:{key}")
    content = digest(key, schema, layout)
    found = queries.published(content_id(content)) or _add(key, number, content, schema, layout)
    note(f"form:{key}", number=found.number, digest=content)
    return found


def _add(
    key: str, number: int, content: str, schema: Mapping[str, Any], layout: Mapping[str, Any]
) -> FormRef:
    FormRevision.objects.create(
        id=content_id(content),
        key=key,
        number=number,
        schema=schema,
        layout=layout,
        digest=content,
        published_at=clock.now(),
    )
    return FormRef(content_id(content), key, number, content)

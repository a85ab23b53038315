"""Who may publish forms."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.policies import Verdict, permission

from .contracts import NOT_ALLOWED

PUBLISH = permission(
    "forms:form:publish", "发布事项使用的申请表单", "Publish the application forms of items"
)


def may_publish(by: Actor) -> Verdict:
    """Allow posts that hold the permission, and rules (imports of the installation itself)."""
    return None if by.kind == "rule" or by.may(PUBLISH) else NOT_ALLOWED

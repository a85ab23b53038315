"""Who keeps the register of laws, and who publishes documents and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

EDIT = permission("laws:law:edit", "维护法规库", "Keep the register of laws")
PUBLISH = permission(
    "laws:document:publish", "发布政策、解读和公告", "Publish policies and notices"
)
IMPORT = "rule:import"


def may_edit(by: Actor) -> Verdict:
    """Keep laws and articles: a post that says so, or the operator's import."""
    return None if by.ref == IMPORT or (by.is_staff and by.may(EDIT)) else FORBIDDEN


def may_cite(by: Actor) -> Verdict:
    """Register what guides cite: only the rule that reads published guides, and the import."""
    return None if by.kind == "rule" else FORBIDDEN


def may_publish(by: Actor, region: str = "") -> Verdict:
    """Publish documents of a region: a post there, or the operator's import."""
    holds = by.is_staff and by.may(PUBLISH, region=region)
    return None if by.ref == IMPORT or holds else FORBIDDEN

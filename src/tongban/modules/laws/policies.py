"""Who keeps the register of laws, and who publishes documents and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

EDIT = permission("laws:law:edit", "维护法规库", "Keep the register of laws")
PUBLISH = permission(
    "laws:document:publish",
    "发布政策、解读、公告和常见问题",
    "Publish policies, notices and questions",
)
IMPORT = "rule:import"


def may_edit(by: Actor) -> Verdict:
    """Keep laws and articles: a post that says so, or the operator's import."""
    return None if by.ref == IMPORT or (by.is_staff and by.may(EDIT)) else FORBIDDEN


def may_cite(by: Actor) -> Verdict:
    """Register what guides cite: only the rule that reads published guides, and the import."""
    return None if by.kind == "rule" else FORBIDDEN


def may_see_desk(by: Actor) -> Verdict:
    """See the desk of publications: who publishes for some region."""
    return None if by.is_staff and by.may(PUBLISH) else FORBIDDEN


def home_region(by: Actor) -> str:
    """The region for which the actor publishes, as a code of six digits; "" for every region."""
    return next((one.region.ljust(6, "0") for one in by.scopes(PUBLISH) if one.region), "")


def publishes(by: Actor) -> Q:
    """The publications that the actor may revise."""
    scope = Q(pk__in=())
    for grant in by.scopes(PUBLISH):
        scope |= Q(region__startswith=grant.region)
    return scope


def may_publish(by: Actor, region: str = "") -> Verdict:
    """Publish documents of a region: a post there, or the operator's import."""
    holds = by.is_staff and by.may(PUBLISH, region=region)
    return None if by.ref == IMPORT or holds else FORBIDDEN

"""Who may see findings, and who raises them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN, SIGN_IN
from tongban.kernel.scopes import covered

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from .models import Finding

READ = permission("supervision:finding:read", "查看监察发现", "See findings of supervision")


def may_raise(by: Actor) -> Verdict:
    """Only a rule raises findings: what happened speaks, not a person."""
    return None if by.kind == "rule" else FORBIDDEN


def may_list(by: Actor) -> Verdict:
    """The list is for posts that watch."""
    if by.kind == "anonymous":
        return SIGN_IN
    return None if by.is_staff and by.may(READ) else FORBIDDEN


def visible_to(by: Actor, found: QuerySet[Finding, Any]) -> QuerySet[Finding, Any]:
    """Findings about the bodies, regions and item types that one watches over."""
    return found.filter(covered(by.scopes(READ), types="item_type"))

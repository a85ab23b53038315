"""Who may change the map of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.actors import Actor
from tongban.kernel.policies import Verdict, permission, turned_away
from tongban.kernel.reasons import FORBIDDEN

if TYPE_CHECKING:
    from .models import Post

ADOPT_REGIONS = permission("places:region:adopt", "维护行政区划", "Maintain regions")
ADOPT_ORGANISATIONS = permission(
    "places:organisation:adopt", "维护组织机构", "Maintain public bodies"
)
ADOPT_POSTS = permission("places:post:adopt", "维护岗位和权限", "Maintain posts and their rights")
LOAD_CALENDAR = permission("places:calendar:load", "载入放假通知", "Load holiday notices")

SET_LOCAL_VALUES = permission(
    "places:local_value:set", "设定地方规则的数值", "Set the numbers of local norms"
)


APPOINT = "identity:staff:appoint"
"""Declared by identity: appoint staff to the posts of a body."""


def may_limit(actor: Actor, post: Post) -> Verdict:
    """Who appoints to the posts of a body says of which types of items they handle the cases."""
    body = post.organisation
    allowed = actor.kind == "rule" or actor.may(APPOINT, org=body.uscc, region=body.region_id)
    return None if allowed else turned_away(actor)


def may_set(actor: Actor, region: str) -> Verdict:
    """Set the number of a local norm for a region: a rule, or a post over it; "" is everywhere."""
    held = actor.reaches(SET_LOCAL_VALUES, org="", region=region)
    return None if actor.kind == "rule" or held else FORBIDDEN


def may(actor: Actor, name: str) -> Verdict:
    """Set-up rules may; staff need the permission."""
    return None if actor.kind == "rule" or actor.may(name) else FORBIDDEN

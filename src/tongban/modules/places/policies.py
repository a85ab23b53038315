"""Who may change the map of places."""

from __future__ import annotations

from tongban.kernel.actors import Actor
from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN

ADOPT_REGIONS = permission("places:region:adopt", "维护行政区划", "Maintain regions")
ADOPT_ORGANISATIONS = permission(
    "places:organisation:adopt", "维护组织机构", "Maintain public bodies"
)
ADOPT_POSTS = permission("places:post:adopt", "维护岗位和权限", "Maintain posts and their rights")
LOAD_CALENDAR = permission("places:calendar:load", "载入放假通知", "Load holiday notices")

SET_LOCAL_VALUES = permission(
    "places:local_value:set", "设定地方规则的数值", "Set the numbers of local norms"
)


def may(actor: Actor, name: str) -> Verdict:
    """Set-up rules may; staff need the permission."""
    return None if actor.kind == "rule" or actor.may(name) else FORBIDDEN

"""Who keeps the register of laws, and who publishes documents and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from tongban.kernel.codes import covers, unpad
from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.scopes import covered
from tongban.modules.places import public as places

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor
    from tongban.modules.places.contracts import Organisation

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


def bodies(by: Actor) -> list[Organisation]:
    """The actor's bodies for which they publish, in the order of their posts."""
    held = {one.uscc: one for one in places.organisations(by.orgs)} if by.orgs else {}
    found = (held[one] for one in by.orgs if one in held)
    return [one for one in found if by.may(PUBLISH, org=one.uscc, region=one.region)]


def home_region(by: Actor) -> str:
    """The region for which the actor publishes at first, as a code of six digits; "" unknown."""
    wide = (one.region.ljust(6, "0") for one in by.scopes(PUBLISH) if one.region)
    return next(wide, "") or next((one.region for one in bodies(by)), "")


def publishes(by: Actor) -> Q:
    """The publications that the actor may revise: of their bodies, or in their regions."""
    return covered(by.scopes(PUBLISH))


def may_revise(by: Actor, org: str, region: str) -> Verdict:
    """Revise or take back what a body issued for a region: a post of that body, or one over the
    region. What names no body is for posts over its region; the operator's import may all."""
    reached = by.is_staff and by.reaches(PUBLISH, org=org, region=region)
    return None if by.ref == IMPORT or reached else FORBIDDEN


def may_publish(by: Actor, org: str, region: str) -> Verdict:
    """Publish so: whoever might revise it; a body speaks for where it sits and what lies in it.

    What is for every region ("") is for the import alone.
    """
    refused = may_revise(by, org, region)
    if refused or not org or by.ref == IMPORT:
        return refused
    home = next((one.region for one in places.organisations([org])), "")
    return None if home and covers(unpad(home), region) else FORBIDDEN

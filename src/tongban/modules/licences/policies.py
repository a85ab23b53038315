"""Who may issue, revoke and see licences. Verifying is open to all and shows only masked facts."""

from __future__ import annotations

from django.db.models import QuerySet

from tongban.kernel.actors import Actor
from tongban.kernel.policies import Verdict, permission
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.scopes import covered
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import Act
from tongban.modules.places import public as places

from .contracts import OWN_LICENCE, Issuer
from .models import Licence

ISSUE = permission("licences:licence:issue", "制发和换发证照", "Issue and replace licences")
REVOKE = permission("licences:licence:revoke", "撤销证照", "Revoke licences")
READ = permission(
    "licences:licence:read", "查看本单位制发的证照", "See the licences one's body issued"
)


def may_define(by: Actor, definer: str) -> Verdict:
    """A type is defined by a rule of the platform or by a post that issues for the definer."""
    if by.kind == "rule":
        return None
    home = next((one.region for one in places.organisations([definer])), "")
    return None if _holds(by, ISSUE, definer, home) else FORBIDDEN


def may_issue(by: Actor, issuer: Issuer, owner_ref: str) -> Verdict:
    """A licence is issued by the rule that follows a decision, or by a post of the issuer."""
    if by.kind == "rule":
        return None
    if not _holds(by, ISSUE, issuer.uscc, issuer.region):
        return FORBIDDEN
    return _not_own(by, owner_ref)


def may_attach_file(by: Actor) -> Verdict:
    """The file is made and attached by a rule, never by hand."""
    return None if by.kind == "rule" else FORBIDDEN


def may_replace(by: Actor, licence: Licence) -> Verdict:
    """A licence is replaced by whoever may issue it."""
    issuer = Issuer(licence.issuer, licence.issuer_name, licence.region)
    return may_issue(by, issuer, licence.owner_ref)


def may_revoke(by: Actor, licence: Licence) -> Verdict:
    """A licence is revoked by a post of the body that issued it, never by a rule."""
    if not _holds(by, REVOKE, licence.issuer, licence.region):
        return FORBIDDEN
    return _not_own(by, licence.owner_ref)


def owns(by: Actor, licence: Licence) -> bool:
    """Whether the licence is the actor's own, or of the company that the actor collects for."""
    return by.kind == "person" and by.does_all(Act.COLLECT) and by.owner_ref == licence.owner_ref


def sees(by: Actor, licence: Licence) -> bool:
    """Whether the actor may know of the licence: its holder, its issuer, a rule."""
    return (
        by.kind == "rule" or owns(by, licence) or _holds(by, READ, licence.issuer, licence.region)
    )


def visible_to(by: Actor, found: QuerySet[Licence]) -> QuerySet[Licence]:
    """Narrow licences to a person's own, or to those of the bodies that one reads for."""
    if by.kind == "person":
        return found.filter(owner_ref=by.owner_ref) if by.does_all(Act.COLLECT) else found.none()
    if not by.is_staff:
        return found.none()
    return found.filter(covered(by.scopes(READ), org="issuer"))


def _holds(by: Actor, name: str, org: str, region: str) -> bool:
    return by.is_staff and by.may(name, org=org, region=region)


def _not_own(by: Actor, owner_ref: str) -> Verdict:
    """Nor of one's ward, or of a company that one acts for (回避)."""
    return OWN_LICENCE if identity.stands_near(by, owner_ref) else None

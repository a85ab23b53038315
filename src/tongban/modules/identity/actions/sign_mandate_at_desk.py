"""A mandate to a village desk: signed at the window, used by whoever holds the post."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import mac, plain
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require
from tongban.modules.places import public as places

from .. import mandate_text, policies
from ..contracts import (
    NAME_DIFFERS,
    NOT_REGISTERED,
    PAPER_NEEDED,
    Assurance,
    MandateConfirmed,
    MandateText,
    Other,
    Scope,
    Side,
)
from ..models import Mandate, Person, seal_text
from ..queries import mandates, people
from . import _sides

DESK_DAYS = 366


def preview_at_desk(post: str, seen: Other, scope: Scope, *, by: Actor) -> MandateText:
    """Return the text to be printed and signed. Raises as `sign_mandate_at_desk`."""
    require(policies.may_help_at_desk(by, post))
    return _text(post, _principal(seen), scope)


@action("identity.sign_mandate_at_desk")
def sign_mandate_at_desk(post: str, seen: Other, scope: Scope, paper: str, *, by: Actor) -> str:
    """民法典 第165条: both signed the paper; whoever holds the post may act, at most a year.

    Below level 2 the person registers at the window first: anybody might have opened that account.
    Returns the uid. Raises `Invalid`, and `Refused` (`identity.not_registered`,
    `identity.name_differs`, `identity.paper_needed`, or the actor does not hold the post).
    """
    require(policies.may_help_at_desk(by, post))
    if not paper.strip():
        raise Refused(PAPER_NEEDED)
    principal = _principal(seen)
    agreed, uid, moment = _text(post, principal, scope), ids.new_uid(), clock.now()
    row = Mandate.objects.create(
        uid=uid,
        principal_person=principal,
        agent_post_id=post,
        principal_masked=principal.name_masked,
        agent_masked=_desk(post),
        acts=list(scope.acts),
        items=list(scope.items),
        starts_on=scope.starts_on,
        ends_on=scope.ends_on,
        text=seal_text(agreed.text, uid),
        digest=agreed.digest,
        offered_by=Side.AGENT,
        offered_at=moment,
        offered_ref=by.ref,
        way="paper",
        paper=paper.strip()[:60],
        confirmed_at=moment,
        confirmed_ref=f"paper:{mac('identity.mandate.paper', plain(paper))[:12]}",
    )
    note(row.subject, post=post, paper=row.paper, acts=row.acts, until=str(row.ends_on))
    emit(MandateConfirmed(uid=uid, to=f"person:{principal.pk}"))
    return uid


def _principal(seen: Other) -> Person:
    found = people.person_by_id_no(seen.id_no)
    if found is None:
        raise Refused(NOT_REGISTERED)
    row = people.person(found)
    if row.level < Assurance.CHECKED or row.died_on is not None:
        raise Refused(NOT_REGISTERED)
    if not mandates.same_name(row.name, seen.name):
        raise Refused(NAME_DIFFERS)
    return row


def _text(post: str, principal: Person, scope: Scope) -> MandateText:
    _sides.check_scope(scope)
    if (scope.ends_on - scope.starts_on).days >= DESK_DAYS:
        raise Invalid([FieldError("ends_on", "mandate.too_long", mandate_text.ONE_YEAR)])
    return mandate_text.write(
        mandate_text.named(principal.name, principal.id_no), _desk(post), scope
    )


def _desk(post: str) -> str:
    (found,) = places.posts([post])
    body = places.organisation(found.organisation).name
    return mandate_text.desk(body, found.title)

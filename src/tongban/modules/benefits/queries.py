"""Every read of benefits."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.reasons import SIGN_IN
from tongban.modules.identity import public as identity
from tongban.modules.privacy import public as privacy

from . import policies, rules
from .contracts import MATCHING, Met, ProposalState, ProposalView
from .models import OptOut, Policy, Proposal
from .sealed import unseal

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

MOST = 50


def one(uid: str, *, seen_by: Actor) -> Proposal:
    """Return the proposal if it was made to this actor, or the actor is a rule; never to a helper.

    Raises:
        Refused: `access.sign_in`. NotFound: no such proposal, or not for this actor.
    """
    if seen_by.kind == "anonymous":
        raise Refused(SIGN_IN)
    found = Proposal.objects.select_related("policy").filter(uid=uid).first()
    if found is None or (seen_by.kind != "rule" and not policies.owns(seen_by, found)):
        raise NotFound("proposal")
    return found


def mine(by: Actor) -> list[ProposalView]:
    """Return the newest proposals made to the actor."""
    found = Proposal.objects.select_related("policy").filter(owner_ref=by.owner_ref)
    return [view(one) for one in found.order_by("-id")[:MOST]]


def view(found: Proposal) -> ProposalView:
    """Return a proposal in full, for its own person."""
    rule = rules.read(found.policy.content)
    why = tuple(
        Met(m["said"], m["register"], tuple((k, v) for k, v in m["values"]))
        for m in (unseal(found.uid, found.why) if found.why else ())
    )
    return ProposalView(
        uid=found.uid,
        state=found.state,
        name=rule.name,
        gives=rule.gives,
        law=rule.law,
        item=rule.item,
        revision=found.policy.revision,
        expires=found.expires,
        case_no=found.case_no,
        why=why,
    )


def current(code: str) -> Policy | None:
    """Return the policy in force."""
    return Policy.objects.filter(code=code, current=True).first()


def running(today: dt.date) -> list[str]:
    """Return codes of policies that are matched now."""
    found = Policy.objects.filter(current=True, closes__gte=today).order_by("code")
    return list(found.values_list("code", flat=True)[:MOST])


def may_be_matched(owner: str) -> bool:
    """Whether an owner's data may be matched: a person's with consent, a body's till it objects.

    Never a person's who was not compared with a register: the number may be somebody else's.
    """
    return is_known(owner) and wants_matching(owner)


def is_known(owner: str) -> bool:
    """Whether an owner is surely who the registers speak of: a body is, a person from level 2."""
    kind, _, number = owner.partition(":")
    return kind != "person" or identity.is_compared(int(number))


def wants_matching(owner: str) -> bool:
    """Whether a person consented, or a body has not objected."""
    if owner.startswith("person:"):
        return privacy.consent_holds(owner, MATCHING)
    return not OptOut.objects.filter(owner_ref=owner).exists()


def proposed(code: str, period: str, owner: str) -> bool:
    """Whether the policy was proposed to the owner in this period, whatever came of it."""
    return Proposal.objects.filter(code=code, period=period, owner_ref=owner).exists()


def expiring(today: dt.date, limit: int = 500) -> list[str]:
    """Return uids of open proposals whose date has passed."""
    found = Proposal.objects.filter(state=ProposalState.OPEN, expires__lt=today)
    return list(found.order_by("expires", "id").values_list("uid", flat=True)[:limit])

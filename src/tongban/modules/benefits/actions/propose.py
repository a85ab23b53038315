"""Propose a policy to one owner for whom every criterion holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import law, policies, queries, rules
from ..contracts import NOT_MET, Met, ProposalMade
from ..models import Policy, Proposal
from ..ports import SOURCES
from ..sealed import seal


@action("proposal.make")
def propose(code: str, owner: str, *, by: Actor) -> str:
    """自动比对：个人信息保护法 第24条。 Returns the proposal's uid, "" when there is none to make.

    What was decided is written down either way: policy, revision, registers asked, outcome.
    """
    require(policies.may_run(by))
    policy = queries.current(code)
    if policy is None:
        note(f"policy:{code}", matched="no policy")
        return ""
    rule = rules.read(policy.content)
    refused = law.MAY_REFUSE.holds() and not queries.may_be_matched(owner)
    if refused or queries.proposed(code, rule.period, owner):
        note(f"policy:{code}", owner=owner, outcome="no consent" if refused else "proposed before")
        return ""
    asked = sorted({one.register for one in rule.criteria})
    why = rules.judged(rule, {name: SOURCES.get(name).facts(owner) for name in asked})
    facts = {"owner": owner, "revision": policy.revision, "registers": asked}
    if why is None:
        note(f"matching:{owner}", policy=code, **facts, outcome=NOT_MET)
        return ""
    return _make(policy, rule.name, owner, why, rule.period, rule.days, facts)


def _make(  # noqa: PLR0913  # the columns of one row
    policy: Policy,
    name: str,
    owner: str,
    why: tuple[Met, ...],
    period: str,
    days: int,
    facts: dict[str, object],
) -> str:
    uid = ids.new_uid()
    expires = min(clock.today() + dt.timedelta(days=days), policy.closes)
    made = Proposal.objects.create(
        uid=uid,
        policy=policy,
        code=policy.code,
        period=period,
        owner_ref=owner,
        why=seal(uid, [asdict(one) for one in why]),
        made_at=clock.now(),
        expires=expires,
    )
    note(made.subject, **facts, outcome="proposed", criteria=len(why))
    emit(ProposalMade(uid=uid, owner=owner, name=name, expires=expires.isoformat()))
    return uid

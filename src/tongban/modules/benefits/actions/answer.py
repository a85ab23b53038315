"""The person answers: confirms, declines, or asks for a person; a date ends it."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.cases import public as cases

from .. import policies, queries, rules
from ..contracts import OVER, STILL_OPEN
from ..models import Proposal
from ..steps import PROPOSAL

GRANTER = Rule("benefit_confirmed")


@action("proposal.confirm")
def confirm(uid: str, *, by: Actor, answers: dict[str, Any] | None = None) -> str:
    """确认：安阳市政务服务条例 第33条。 Opens, files and grants a case; returns its number.

    Raises:
        Refused: `benefit.over`, `proposal.step_not_possible`. Invalid: an answer does not fit.
    """
    found = _open(uid, "confirm", by)
    rule = rules.read(found.policy.content)
    case_no = cases.open_matched(
        rule.item,
        by=by,
        answers=answers or {},
        rule=GRANTER,
        policy=found.code,
        revision=found.policy.revision,
        proposal=uid,
    )
    take(found, PROPOSAL, "confirm", answered_at=clock.now(), case_no=case_no)
    note(found.subject, state=found.state, case=case_no)
    return case_no


@action("proposal.decline")
def decline(uid: str, *, by: Actor) -> None:
    """不需要：个人信息保护法 第24条。 Not asked again in this period."""
    found = _open(uid, "decline", by)
    take(found, PROPOSAL, "decline", answered_at=clock.now())
    note(found.subject, state=found.state)


@action("proposal.refer")
def refer(uid: str, *, by: Actor) -> str:
    """请人工办理：个人信息保护法 第24条。 A draft is opened, which people of the office decide."""
    found = _open(uid, "refer", by)
    rule = rules.read(found.policy.content)
    case_no = cases.open_draft(rule.item, by=by)
    take(found, PROPOSAL, "refer", answered_at=clock.now(), case_no=case_no)
    note(found.subject, state=found.state, case=case_no)
    return case_no


@action("proposal.expire")
def expire(uid: str, *, by: Actor) -> None:
    """过期：到期未确认的建议自动结束（本地规定），本人仍可自行申请。"""
    require(policies.may_run(by))
    found = queries.one(uid, seen_by=by)
    check(found, PROPOSAL, "expire")
    if found.expires >= clock.today():
        raise Refused(STILL_OPEN)
    take(found, PROPOSAL, "expire", answered_at=clock.now())
    note(found.subject, state=found.state)


def _open(uid: str, step: str, by: Actor) -> Proposal:
    found = queries.one(uid, seen_by=by)
    require(policies.may_answer(by, found))
    check(found, PROPOSAL, step)
    if found.expires < clock.today():
        raise Refused(OVER)
    return found

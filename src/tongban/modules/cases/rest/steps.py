"""From the step's name on the wire to its action."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongban.kernel.errors import FieldError, Invalid

from ..actions.accept import accept
from ..actions.accept_lacking import accept_lacking
from ..actions.approve_second_notice import approve_second_notice
from ..actions.archive import archive
from ..actions.ask_correction import ask_correction
from ..actions.correct_on_spot import correct_on_spot
from ..actions.decide import grant, refuse
from ..actions.decline import decline
from ..actions.deliver import deliver
from ..actions.dismiss import dismiss
from ..actions.explain_delay import explain_delay
from ..actions.extend import extend
from ..actions.grant_on_promise import grant_on_promise
from ..actions.inspect import assign_inspectors, countersign, inspect
from ..actions.lift_bar import lift_bar
from ..actions.precheck import precheck
from ..actions.prolong import prolong
from ..actions.promise import drop_promise, promise_facts, promise_lacking
from ..actions.propose_extension import propose_extension
from ..actions.propose_second_notice import propose_second_notice
from ..actions.propose_special import propose_special, reject_special
from ..actions.resubmit import resubmit
from ..actions.return_branch import return_branch
from ..actions.review import review
from ..actions.revoke import revoke
from ..actions.revoke_on_promise import repair_credit, revoke_on_promise
from ..actions.send_up import send_up
from ..actions.settle import settle
from ..actions.submit import submit
from ..actions.suspend import resume, suspend
from ..actions.verify_promise import verify_promise
from ..actions.withdraw import discard, withdraw
from ..contracts import CaseRef, CorrectionLine
from . import hearings

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from .schemas import StepBody

Taker = Callable[[str, "Actor", "StepBody"], CaseRef]


def _ask(case_no: str, by: Actor, given: StepBody) -> CaseRef:
    lines = [CorrectionLine(one.target, one.what, one.how, one.example) for one in given.lines]
    return ask_correction(case_no, lines, by=by, days=given.days, originals=given.originals)


def _propose_notice(case_no: str, by: Actor, given: StepBody) -> CaseRef:
    lines = [CorrectionLine(one.target, one.what, one.how, one.example) for one in given.lines]
    return propose_second_notice(case_no, lines, by=by, reason=given.reason, days=given.days)


def _review(case_no: str, by: Actor, given: StepBody) -> CaseRef:
    if given.agree is None:
        raise Invalid([FieldError("agree", "input.missing", _("请选择同意或不同意。"))])
    return review(
        case_no, given.branch, by=by, agree=given.agree, opinion=given.opinion, ground=given.ground
    )


def _discard(case_no: str, by: Actor, given: StepBody) -> CaseRef:
    discard(case_no, by=by)
    return CaseRef(case_no=case_no, state="discarded", version=0)


def _propose(case_no: str, by: Actor, given: StepBody) -> CaseRef:
    return propose_special(
        case_no,
        by=by,
        kind=given.kind,
        basis=given.basis,
        reason=given.reason,
        days=given.days or 0,
        unit=given.unit,
    )


def _verify(case_no: str, by: Actor, given: StepBody) -> CaseRef:
    if given.agree is None:
        raise Invalid([FieldError("agree", "input.missing", _("请选择核查结果。"))])
    return verify_promise(case_no, by=by, kept=given.agree, opinion=given.opinion)


TAKERS: dict[str, Taker] = {
    "submit": lambda no, by, given: submit(no, by=by),
    "resubmit": lambda no, by, given: resubmit(no, by=by),
    "withdraw": lambda no, by, given: withdraw(no, by=by, reason=given.reason),
    "discard": _discard,
    "precheck": lambda no, by, given: precheck(no, by=by, opinion=given.opinion),
    "ask_correction": _ask,
    "decline": lambda no, by, given: decline(
        no, by=by, reason=given.reason, authority=given.authority
    ),
    "dismiss": lambda no, by, given: dismiss(no, by=by, reason=given.reason),
    "correct_on_spot": lambda no, by, given: correct_on_spot(
        no, given.answers, by=by, consent=given.consent
    ),
    "propose_second_notice": _propose_notice,
    "approve_second_notice": lambda no, by, given: approve_second_notice(
        no, by=by, opinion=given.opinion
    ),
    "accept": lambda no, by, given: accept(no, by=by, opinion=given.opinion),
    "review": _review,
    "assign_inspectors": lambda no, by, given: assign_inspectors(
        no, given.branch, by=by, first=given.first, second=given.second
    ),
    "inspect": lambda no, by, given: inspect(
        no, given.branch, by=by, on=given.on, place=given.place, findings=given.findings
    ),
    "countersign": lambda no, by, given: countersign(
        no, given.branch, by=by, opinion=given.opinion
    ),
    "return_branch": lambda no, by, given: return_branch(
        no, given.branch, by=by, reason=given.reason
    ),
    **hearings.TAKERS,
    "propose_special": _propose,
    "reject_special": lambda no, by, given: reject_special(no, by=by, reason=given.reason),
    "suspend": lambda no, by, given: suspend(no, by=by, opinion=given.opinion),
    "prolong": lambda no, by, given: prolong(no, by=by, days=given.days or 0, reason=given.reason),
    "resume": lambda no, by, given: resume(no, by=by, opinion=given.opinion),
    "send_up": lambda no, by, given: send_up(no, by=by, opinion=given.opinion),
    "propose_extension": lambda no, by, given: propose_extension(
        no, by=by, days=given.days or 0, reason=given.reason
    ),
    "extend": lambda no, by, given: extend(no, by=by, days=given.days or 0, reason=given.reason),
    "grant": lambda no, by, given: grant(no, by=by, opinion=given.opinion),
    "refuse": lambda no, by, given: refuse(no, by=by, reason=given.reason, ground=given.ground),
    "explain_delay": lambda no, by, given: explain_delay(no, by=by, reason=given.reason),
    "revoke": lambda no, by, given: revoke(
        no, by=by, ground=given.ground, reason=given.reason, heard=given.heard
    ),
    "lift_bar": lambda no, by, given: lift_bar(no, by=by, reason=given.reason),
    "deliver": lambda no, by, given: deliver(no, by=by, way=given.way, tracking=given.tracking),
    "archive": lambda no, by, given: archive(no, by=by),
    "promise_lacking": lambda no, by, given: promise_lacking(no, by=by),
    "promise_facts": lambda no, by, given: promise_facts(no, by=by),
    "drop_promise": lambda no, by, given: drop_promise(no, by=by),
    "accept_lacking": lambda no, by, given: accept_lacking(
        no, by=by, opinion=given.opinion, days=given.days
    ),
    "settle": lambda no, by, given: settle(no, by=by, opinion=given.opinion),
    "grant_on_promise": lambda no, by, given: grant_on_promise(no, by=by, opinion=given.opinion),
    "verify_promise": _verify,
    "revoke_on_promise": lambda no, by, given: revoke_on_promise(no, by=by, reason=given.reason),
    "repair_credit": lambda no, by, given: repair_credit(no, by=by, reason=given.reason),
}

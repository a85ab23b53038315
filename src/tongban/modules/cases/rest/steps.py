"""From the step's name on the wire to its action."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongban.kernel.errors import FieldError, Invalid

from ..actions.accept import accept
from ..actions.archive import archive
from ..actions.ask_correction import ask_correction
from ..actions.decide import grant, refuse
from ..actions.decline import decline
from ..actions.deliver import deliver
from ..actions.extend import extend
from ..actions.precheck import precheck
from ..actions.resubmit import resubmit
from ..actions.review import review
from ..actions.submit import submit
from ..actions.suspend import resume, suspend
from ..actions.withdraw import discard, withdraw
from ..contracts import CaseRef, CorrectionLine

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from .schemas import StepBody

Taker = Callable[[str, "Actor", "StepBody"], CaseRef]


def _ask(case_no: str, by: Actor, given: StepBody) -> CaseRef:
    lines = [CorrectionLine(one.target, one.what, one.how, one.example) for one in given.lines]
    return ask_correction(case_no, lines, by=by, days=given.days)


def _review(case_no: str, by: Actor, given: StepBody) -> CaseRef:
    if given.agree is None:
        raise Invalid([FieldError("agree", "input.missing", _("请选择同意或不同意。"))])
    return review(case_no, given.branch, by=by, agree=given.agree, opinion=given.opinion)


def _discard(case_no: str, by: Actor, given: StepBody) -> CaseRef:
    discard(case_no, by=by)
    return CaseRef(case_no=case_no, state="discarded", version=0)


def _suspend(case_no: str, by: Actor, given: StepBody) -> CaseRef:
    return suspend(
        case_no, by=by, kind=given.kind, reason=given.reason, days=given.days or 0, unit=given.unit
    )


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
    "accept": lambda no, by, given: accept(no, by=by, opinion=given.opinion),
    "review": _review,
    "suspend": _suspend,
    "resume": lambda no, by, given: resume(no, by=by, opinion=given.opinion),
    "extend": lambda no, by, given: extend(no, by=by, days=given.days or 0, reason=given.reason),
    "grant": lambda no, by, given: grant(no, by=by, opinion=given.opinion),
    "refuse": lambda no, by, given: refuse(no, by=by, reason=given.reason),
    "deliver": lambda no, by, given: deliver(no, by=by, way=given.way, tracking=given.tracking),
    "archive": lambda no, by, given: archive(no, by=by),
}

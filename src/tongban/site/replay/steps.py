"""The steps that a mapping may name, and how each calls its action."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from tongban.kernel.actors import Actor
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.archive import archive
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.decide import grant, refuse
from tongban.modules.cases.actions.decline import decline
from tongban.modules.cases.actions.deliver import deliver
from tongban.modules.cases.actions.extend import extend
from tongban.modules.cases.actions.precheck import precheck
from tongban.modules.cases.actions.propose_special import propose_special
from tongban.modules.cases.actions.resubmit import resubmit
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.actions.suspend import resume, suspend
from tongban.modules.cases.actions.withdraw import withdraw
from tongban.modules.cases.contracts import CaseRef, CorrectionLine

BY_APPLICANT = frozenset({"resubmit", "withdraw"})
_PLACED_BY_REPLAY = frozenset({"case_no", "by", "branch"})
_DEFAULTED = frozenset({"agree"})
"""A review agrees unless the mapping says otherwise."""


def _ask(case_no: str, *, by: Actor, lines: list[dict[str, str]]) -> CaseRef:
    """Ask for corrections by lines as in the API: target, what, how."""
    return ask_correction(case_no, [CorrectionLine(**one) for one in lines], by=by)


STEPS: Mapping[str, Callable[..., CaseRef]] = {
    "precheck": precheck,
    "ask_correction": _ask,
    "resubmit": resubmit,
    "decline": decline,
    "accept": accept,
    "review": review,
    "propose_special": propose_special,
    "suspend": suspend,
    "resume": resume,
    "extend": extend,
    "grant": grant,
    "refuse": refuse,
    "deliver": deliver,
    "withdraw": withdraw,
    "archive": archive,
}


def fault(step: str, given: Mapping[str, Any]) -> str:
    """Say what is wrong with the arguments a mapping gives to a step; "" for nothing."""
    asked = inspect.signature(STEPS[step]).parameters
    if strange := sorted(given.keys() - (asked.keys() - _PLACED_BY_REPLAY)):
        return f"takes no {strange[0]}"
    wanted = {n for n, p in asked.items() if p.default is p.empty}
    wanted -= _PLACED_BY_REPLAY | _DEFAULTED
    missing = sorted(wanted - given.keys())
    return f"needs {missing[0]}" if missing else ""

"""What must be the case before some steps can be taken at all: silence, a bar, a newer guide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from tongban.kernel import clock
from tongban.modules.catalogue import public as catalogue

from ..models import Bar, Branch, Case, Renewal
from . import factories as make

LATER = frozenset(
    {
        "lapse",
        "lapse_lacking",
        "deem_accepted",
        "grant_tacitly",
        "refuse_tacitly",
        "renew_tacitly",
        "explain_delay",
    }
)
"""Steps that wait for a day to have passed."""


def prepare(number: str, step: str) -> None:
    """Put a case into the situation in which the law allows this step."""
    SITUATIONS.get(step, lambda number: None)(number)


def when(step: str) -> AbstractContextManager[None]:
    """The moment at which the step is due: sixty days later, or now."""
    later = step in LATER
    return clock.at(clock.now() + dt.timedelta(days=60)) if later else nullcontext()


def newest(number: str) -> int:
    """The revision in force of the item of a case."""
    return catalogue.current_offer(make.row(number).task_code).revision_id


def _certain(number: str, **values: object) -> None:
    Case.objects.filter(case_no=number).update(due_provisional=False, **values)


def _renewal(number: str) -> None:
    case = make.row(number)
    Renewal.objects.create(
        case_id=case.pk,
        licence_uid="0" * 32,
        licence_number="示例",
        valid_to=clock.today() + dt.timedelta(days=40),
        timely=True,
    )


def _bar(number: str) -> None:
    case = make.row(number)
    Bar.objects.create(
        case_id=case.pk,
        base_code="992000002000",
        owner_ref=case.owner_ref,
        ground="fraud",
        since=clock.today(),
        until=clock.today() + dt.timedelta(days=365),
    )


def _newer(number: str) -> None:
    code = make.row(number).task_code
    guide = next(one for one in make.GUIDES if one.code == code)
    make.revise(guide, notes=["示例：新的说明"])


def _below(number: str) -> None:
    case = make.row(number)
    Branch.objects.filter(case_id=case.pk).delete()
    Case.objects.filter(case_no=number).update(lower_org=case.org, open_branches=0)


SITUATIONS: dict[str, Callable[[str], None]] = {
    "grant_tacitly": lambda number: _certain(number, tacit="granted"),
    "refuse_tacitly": lambda number: _certain(number, tacit="refused"),
    "renew_tacitly": _renewal,
    "explain_delay": _certain,
    "lift_bar": _bar,
    "send_up": _below,
    "rebase": _newer,
}

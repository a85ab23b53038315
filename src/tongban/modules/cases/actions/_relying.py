"""A grant rests on the promise in its case: from then on the time to check it runs."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock
from tongban.kernel.steps import take
from tongban.modules.places import public as places

from .. import clocks, law, promises
from ..contracts import PromiseState, Way
from ..models import Case
from ..steps import PROMISE


def check_due(case: Case) -> tuple[int, dt.date]:
    """Return the working days within which a promise is checked, and the last of them."""
    days = law.promise.DAYS_TO_CHECK.value(case.region)
    return days, clocks.working_days(places.calendar(), clock.today(), days).on


def rely(case: Case) -> None:
    """Let the grant rest on the promise that stands for a proof (告知承诺), if there is one.

    A case that silence accepted (第32条) is decided the ordinary way; its promise is checked too.
    """
    found = promises.pending(case) if case.way == Way.PROMISE else None
    if found is not None and found.state == PromiseState.SIGNED:
        days, due = check_due(case)
        take(found, PROMISE, "rely", days=days, told_on=clock.today(), due=due)

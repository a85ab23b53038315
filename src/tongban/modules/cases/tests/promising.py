"""Cases on a promise, for the tests of its steps."""

import dataclasses

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Refused
from tongban.modules.cases.actions.grant_on_promise import grant_on_promise
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.promise import promise_facts
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.verify_promise import verify_promise
from tongban.modules.cases.models import Promise
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on

EXCLUDED = dataclasses.replace(
    make.PROMISED,
    serial=21,
    name="示例公共安全事项",
    base={**make.PROMISED.base, "commitment_excluded": "public_safety"},
)
MANY = dataclasses.replace(
    make.PROMISED,
    serial=22,
    name="示例多部门承诺事项",
    base={**make.PROMISED.base, "steps": make.PARALLEL.base["steps"]},
)


def draft(world, guide=make.PROMISED, *keys):
    number = open_case(guide.code, by=world.owner, answers=dict(make.ANSWERS)).case_no
    for key in keys or ("idcard",):
        make.hand_in(number, key, world.owner)
    return number


def filed(world, guide=make.PROMISED):
    number = draft(world, guide)
    promise_facts(number, by=world.owner)
    submit(number, by=world.owner)
    return number


def granted(world):
    """Decided on the promise on Friday 20 November."""
    with on(FRIDAY):
        number = filed(world)
        grant_on_promise(number, by=world.head)
    return number


def ordered(world):
    number = granted(world)
    with on("2026-11-23"):
        verify_promise(number, by=world.officer, kept=False, opinion="示例：没有场所")
    return number


def on_record(world):
    number = ordered(world)
    with on("2026-12-08"):
        verify_promise(number, by=world.officer, kept=False, opinion="示例：没有整改")
    return number


def promise(number):
    return Promise.objects.get(case__case_no=number)


def refused(call, code):
    before = digests()
    with pytest.raises(Refused) as no:
        call()
    assert no.value.code == code
    assert changed(before) == []

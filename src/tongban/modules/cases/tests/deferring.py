"""Cases with gaps, for the tests of their steps."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.modules.cases.actions.accept_lacking import accept_lacking
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.promise import promise_lacking
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.supplement import supplement
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf

RULE = Rule("supplement_overdue")


def draft(world, *keys):
    number = open_case(make.LACKING.code, by=world.owner, answers=dict(make.ANSWERS)).case_no
    for key in keys:
        make.hand_in(number, key, world.owner)
    return number


def promised(world):
    number = draft(world, "idcard", "photo")
    promise_lacking(number, by=world.owner)
    submit(number, by=world.owner)
    return number


def lacking(world):
    """Accepted on Friday 20 November with one material to follow until Friday 27."""
    with on(FRIDAY):
        number = promised(world)
        accept_lacking(number, by=world.window)
    return number


def give(number, world, key="extra"):
    kept = documents.take_in(pdf(), name="示例.pdf", by=world.owner)
    return supplement(number, key, kept, by=world.owner)


def refused(call, code):
    before = digests()
    with pytest.raises(Refused) as no:
        call()
    assert no.value.code == code
    assert changed(before) == []

"""The record of a match run: by the job alone."""

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.benefits.actions.advance import advance
from tongban.modules.benefits.models import Policy
from tongban.modules.benefits.tests.conftest import OPERATOR


def test_the_next_run_goes_on_behind_the_cursor(world, registers):
    advance("demo", "person:7", seen=200, made=3, by=OPERATOR)
    assert Policy.objects.get(code="demo").cursor == "person:7"


def test_nobody_else_moves_it(world, registers):
    with pytest.raises(Refused):
        advance("demo", "person:7", seen=1, made=0, by=world.owner)
    assert Policy.objects.get(code="demo").cursor == ""

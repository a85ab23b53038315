"""`tongban retention`: says every class of record and what is over, and erases nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.modules.cases.tests import factories as make
from tongban.modules.privacy.contracts import RECORDS
from tongban.site.command import make_parser
from tongban.site.commands import retention

pytestmark = pytest.mark.django_db


def test_it_says_every_class_and_what_is_over_and_erases_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    world = make.put_up()
    make.draft(world.owner, make.PLAIN)
    before = digests()
    with clock.at(clock.now() + dt.timedelta(days=400)):
        assert retention.run(make_parser().parse_args(["retention"])) == 0
    assert changed(before) == []
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert set(lines) == set(RECORDS)
    assert "over: 1 " in lines["draft"]
    assert RECORDS["draft"].law in lines["draft"]


def test_there_is_no_option_that_changes_nothing() -> None:
    with pytest.raises(SystemExit):
        make_parser().parse_args(["retention", "--report"])

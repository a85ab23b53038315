"""听证笔录（行政许可法 第48条）: held by the host, recorded, signed, and cited by the decision."""

import pytest

from tongban.modules.cases import procedures
from tongban.modules.cases.actions.convene_hearing import challenge_host
from tongban.modules.cases.actions.decide import grant, refuse
from tongban.modules.cases.actions.hold_hearing import hold_hearing, record_hearing
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on
from tongban.modules.cases.tests.denied import refused


@pytest.fixture
def number(world):
    """Convened on Friday 20 November for Tuesday 1 December."""
    with on(FRIDAY):
        made = make.case(world, "accepted", make.PLAIN)
        make.hearing(made, world, "convened")
    return made


def test_the_host_holds_it_and_not_before_its_day(world, number):
    with on("2026-12-01"):
        refused("case.not_the_host", lambda: hold_hearing(number, by=world.officer))
    with on("2026-11-30"):
        refused("case.hearing_not_yet", lambda: hold_hearing(number, by=world.host))
    with on("2026-12-01"):
        hold_hearing(number, by=world.host)
    assert make.row(number).hearing == "held"


@pytest.mark.norm("licensing.48.challenge_answered")
def test_48_a_request_that_the_host_withdraw_is_answered_first(world, number):
    challenge_host(number, by=world.owner, reason="示例：亲属")
    with on("2026-12-01"):
        refused("case.challenge_open", lambda: hold_hearing(number, by=world.host))


@pytest.mark.norm("licensing.48.recorded")
@pytest.mark.parametrize(("record", "signed"), [(" ", True), ("示例：各方陈述", False)])
def test_48_the_record_is_written_and_signed(world, number, record, signed):
    with on("2026-12-01"):
        hold_hearing(number, by=world.host)
    refused(
        "case.record_unsigned",
        lambda: record_hearing(number, by=world.host, record=record, signed=signed),
    )


@pytest.fixture
def recorded(world, number):
    make.reviewed(number, world)
    with on("2026-12-01"):
        hold_hearing(number, by=world.host)
        record_hearing(number, by=world.officer, record="示例：各方陈述", signed=True)
    return number


def test_the_record_is_kept_sealed(world, recorded):
    kept = procedures.hearing(make.row(recorded))
    assert kept is not None
    assert "陈述".encode() not in bytes(kept.record)
    assert procedures.said(make.row(recorded), kept.record) == "示例：各方陈述"


@pytest.mark.norm("licensing.48.decision_cites")
def test_48_the_decision_rests_on_the_record(world, recorded):
    refused("case.record_not_cited", lambda: grant(recorded, by=world.head, opinion="示例：符合"))
    refused("case.record_not_cited", lambda: refuse(recorded, by=world.head, reason="示例：不符"))
    said = "根据听证笔录，符合条件。"
    assert grant(recorded, by=world.head, opinion=said).state == "granted"

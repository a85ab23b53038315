"""申请与收件（行政许可法 第29、32条）: complete, or told at once what lacks; five days run."""

from dataclasses import replace

import pytest

from tongban.kernel.crypto import query_code_matches
from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries
from tongban.modules.cases.actions.attach import detach
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on


def test_filing_gives_number_query_code_and_the_day_until_when_to_accept(world):
    with on(FRIDAY):
        number = make.draft(world.owner, make.PLAIN)
        ref = submit(number, by=world.owner)
    assert (ref.state, ref.due) == ("submitted", "2026-11-27")
    assert query_code_matches(number, ref.query_code)
    case = make.row(number)
    assert (case.accept_due, case.due_provisional) == (date("2026-11-27"), False)


def test_everything_that_lacks_is_told_at_once_by_its_place(world):
    number = open_case(make.PLAIN.code, by=world.owner).case_no
    with pytest.raises(Invalid) as wrong:
        submit(number, by=world.owner)
    assert {error.field for error in wrong.value.errors} == {"shop", "area", "material:idcard"}
    assert make.row(number).state == "draft"


def test_a_material_that_only_some_need_does_not_stop_filing(world):
    number = make.draft(world.owner, make.PLAIN)
    assert {one.key for one in queries.materials(make.row(number))} == {"idcard"}
    assert submit(number, by=world.owner).state == "submitted"


def test_a_file_taken_back_lacks(world):
    number = make.draft(world.owner, make.PLAIN)
    detach(number, queries.materials(make.row(number))[0].document_uid, by=world.owner)
    with pytest.raises(Invalid):
        submit(number, by=world.owner)


def test_one_event_tells_it(world):
    number = make.case(world, "submitted", make.BARE)
    (told,) = OutboxEvent.objects.filter(kind="cases.submitted")
    assert number in told.payload
    assert '"again":false' in told.payload


def test_an_item_that_promises_faster_acceptance_is_held_to_it(world):
    quick = make.Guide(
        7, "示例当场受理", {"limits": {"statutory": make.working(20), "accept": make.working(0)}}
    )
    make.publish(quick)
    with on(FRIDAY):
        number = make.draft(world.owner, quick)
        submit(number, by=world.owner)
    assert make.row(number).accept_due == date(FRIDAY)


def test_nobody_who_lacks_the_code_finds_a_case(world):
    number = make.case(world, "submitted", make.BARE)
    draft = make.draft(world.owner)
    assert queries.tracked(number, "x" * 10) is None
    assert queries.tracked(draft, "x" * 10) is None


@pytest.mark.parametrize(("level", "files"), [(0, False), (1, False), (2, True), (3, True)])
def test_only_who_is_known_well_enough_files(world, level, files):
    by = replace(world.owner, level=level)
    number = make.draft(by, make.PLAIN)
    if files:
        assert submit(number, by=by).state == "submitted"
        return
    with pytest.raises(Refused, match=r"case\.level_asked"):
        submit(number, by=by)
    assert make.row(number).state == "draft"

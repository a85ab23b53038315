"""材料（行政许可法 第31条）: only what the guide lists, while the case may change."""

import pytest

from tongban.kernel import audit
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.cases import queries
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.attach import detach
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.withdraw import discard
from tongban.modules.cases.contracts import CorrectionLine
from tongban.modules.cases.tests import factories as make
from tongban.modules.documents import public as documents


def held(number):
    return [(one.key, one.document_uid) for one in queries.materials(make.row(number))]


def test_a_file_is_kept_for_its_material_and_chained_by_its_digest(world):
    number = make.draft(world.owner, make.PLAIN)
    uid = make.hand_in(number, "photo", world.owner)
    assert ("photo", uid) in held(number)
    entry = audit.history(f"case:{number}")[-1]
    assert documents.resolve([uid], by=world.owner)[0].sm3 in entry.facts


@pytest.mark.norm("licensing.31.only_the_guide")
def test_31_what_the_guide_does_not_list_cannot_be_handed_in(world):
    number = make.draft(world.owner, make.PLAIN)
    with pytest.raises(Refused) as refusal:
        make.hand_in(number, "marriage_certificate", world.owner)
    assert refusal.value.code == "case.unknown_material"


def test_who_handles_the_case_reads_the_file_and_others_do_not_know_it(world):
    number = make.draft(world.owner, make.PLAIN)
    uid = held(number)[0][1]
    with pytest.raises(NotFound):
        documents.read(uid, by=world.window)
    submit(number, by=world.owner)
    assert documents.read(uid, by=world.window)[0].uid == uid
    for other in (world.stranger, world.fire, world.elsewhere):
        with pytest.raises(NotFound):
            documents.read(uid, by=other)


def test_a_file_is_taken_back_before_filing(world):
    number = make.draft(world.owner, make.PLAIN)
    detach(number, held(number)[0][1], by=world.owner)
    assert held(number) == []


def test_a_file_that_is_not_there_cannot_be_taken_back(world):
    number = make.draft(world.owner, make.PLAIN)
    other = make.draft(world.owner, make.PLAIN)
    with pytest.raises(NotFound):
        detach(number, held(other)[0][1], by=world.owner)


def test_a_filed_case_is_closed_to_files(world):
    number = make.case(world, "submitted", make.PLAIN)
    for change in (
        lambda: make.hand_in(number, "photo", world.owner),
        lambda: detach(number, held(number)[0][1], by=world.owner),
    ):
        with pytest.raises(Refused) as refusal:
            change()
        assert refusal.value.code == "case.step_not_possible"


def test_under_correction_only_the_listed_material_may_change(world):
    number = make.case(world, "submitted", make.PLAIN)
    ask_correction(
        number, [CorrectionLine("material:idcard", "看不清", "重新拍摄")], by=world.window
    )
    make.hand_in(number, "idcard", world.owner)
    with pytest.raises(Refused) as refusal:
        make.hand_in(number, "photo", world.owner)
    assert refusal.value.code == "case.locked_part"


def test_files_of_a_filed_case_cannot_be_discarded_and_those_of_a_given_up_draft_go(world):
    number = make.draft(world.owner, make.PLAIN)
    uid = held(number)[0][1]
    with pytest.raises(Refused):
        documents.discard(uid, by=world.owner)
    discard(number, by=world.owner)
    with pytest.raises(NotFound):  # it went with the draft
        documents.read(uid, by=world.owner)

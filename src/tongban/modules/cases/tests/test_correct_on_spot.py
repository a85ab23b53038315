"""当场更正（行政许可法 第32条第一款第三项）: with consent, only what is named, no notice."""

import pytest

from tongban.modules.cases import queries
from tongban.modules.cases.actions.correct_on_spot import correct_on_spot
from tongban.modules.cases.models import SpotCorrection, StepTaken
from tongban.modules.cases.sealed import unseal
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.everything import refused
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf


def spot(number, world, consent="申请人本人", files=None, **answers):
    return correct_on_spot(number, answers, by=world.window, consent=consent, files=files)


@pytest.mark.parametrize("state", ["submitted", "prechecked"])
def test_32_3_on_the_spot_only_what_is_named_changes_and_no_notice_is_used_up(world, state):
    number = make.case(world, state, make.PLAIN)
    before = make.row(number)
    assert spot(number, world, area=99).state == state
    case = make.row(number)
    assert queries.answers(case) == {**make.ANSWERS, "area": 99}
    assert (case.corrections, case.due, case.received_at) == (0, before.due, before.received_at)
    kept = SpotCorrection.objects.get()
    said = unseal("spot", number, kept.kept)
    assert said == {"consent": "申请人本人", "fields": {"area": [80, 99]}, "files": {}}
    facts = StepTaken.objects.get(name="correct_on_spot").facts
    assert facts == {"places": ["field:area"]}
    assert b"\xe7\x94\xb3\xe8\xaf\xb7" not in bytes(kept.kept)


def test_32_3_a_material_is_replaced_and_both_are_kept(world):
    number = make.case(world, "submitted", make.PLAIN)
    (old,) = queries.materials(make.row(number))
    kept = documents.take_in(pdf(b"%% new\n"), name="新.pdf", by=world.window)
    spot(number, world, files={"idcard": kept})
    (new,) = queries.materials(make.row(number))
    said = unseal("spot", number, SpotCorrection.objects.get().kept)
    assert said["files"] == {"idcard": [old.document_uid, new.document_uid]}
    assert documents.read(new.document_uid, by=world.owner)[1].startswith(b"%PDF")


@pytest.mark.norm("licensing.32-3.on_the_spot")
@pytest.mark.parametrize("consent", ["", " "])
def test_32_3_nothing_is_corrected_without_the_consent_of_who_is_present(world, consent):
    number = make.case(world, "submitted", make.PLAIN)
    assert refused(lambda: spot(number, world, consent, area=99)) == "case.consent_needed"


def test_32_3_what_is_corrected_fits_the_form_and_changes_something(world):
    number = make.case(world, "submitted", make.PLAIN)
    assert refused(lambda: spot(number, world)) == "case.nothing_corrected"
    assert refused(lambda: spot(number, world, area=80)) == "case.nothing_corrected"
    assert refused(lambda: spot(number, world, other="x")) == "form.unknown_field"
    assert refused(lambda: spot(number, world, shop=None)).startswith("form.")
    kept = documents.take_in(pdf(b"%% z\n"), name="新.pdf", by=world.window)
    assert refused(lambda: spot(number, world, files={"other": kept})) == "case.unknown_material"

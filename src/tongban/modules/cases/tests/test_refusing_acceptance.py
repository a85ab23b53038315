"""不受理与不予受理（行政许可法 第32条第一款第一、二项）: the only two refusals of acceptance."""

import pytest

from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries
from tongban.modules.cases.actions.archive import archive
from tongban.modules.cases.actions.correct_on_spot import correct_on_spot
from tongban.modules.cases.actions.decline import decline
from tongban.modules.cases.actions.dismiss import dismiss
from tongban.modules.cases.models import SpotCorrection, StepTaken
from tongban.modules.cases.sealed import unseal
from tongban.modules.cases.steps import CASE
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.everything import changed, digests
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf


def refused(call):
    before = digests()
    with pytest.raises((Refused, Invalid)) as no:
        call()
    assert changed(before) == []
    found = no.value
    if isinstance(found, Invalid):
        return found.errors[0].code
    return found.code if isinstance(found, Refused) else ""


def test_no_other_step_ends_a_case_before_it_is_accepted():
    """Whatever else is wrong is told once or judged after acceptance: no third way out exists."""
    ends = {
        step.name
        for state in ("submitted", "prechecked")
        for step in CASE.possible(state)
        if step.by == "window" and step.to in {"declined", "dismissed"}
    }
    assert ends == {"decline", "dismiss"}


def test_32_1_what_needs_no_licence_is_dismissed_and_may_be_archived(world):
    number = make.case(world, "submitted", make.PLAIN)
    assert dismiss(number, by=world.window, reason="示例：依法不需要许可").state == "dismissed"
    case = make.row(number)
    assert (case.due, case.due_provisional) == (None, False)
    assert case.closed_at is not None
    assert queries.timeline(case)[-1].opinion == "示例：依法不需要许可"
    assert number in OutboxEvent.objects.get(kind="cases.dismissed").payload
    assert archive(number, by=world.window).state == "archived"


@pytest.mark.norm("licensing.32-1.not_needed")
@pytest.mark.parametrize("reason", ["", "  "])
def test_32_1_nothing_is_dismissed_without_a_reason(world, reason):
    number = make.case(world, "submitted", make.PLAIN)
    said = refused(lambda: dismiss(number, by=world.window, reason=reason))
    assert said == "case.reason_needed"


@pytest.mark.norm("licensing.32-2.right_authority")
@pytest.mark.parametrize("authority", ["", "  "])
def test_32_2_who_declines_names_the_right_authority(world, authority):
    number = make.case(world, "submitted", make.PLAIN)
    said = refused(lambda: decline(number, by=world.window, reason="示例", authority=authority))
    assert said == "case.authority_needed"


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

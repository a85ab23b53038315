import pytest

from tongban.kernel.errors import Refused
from tongban.modules.catalogue import public, queries
from tongban.modules.catalogue.actions.pause import pause, resume

from . import factories as make

pytestmark = pytest.mark.django_db


def test_a_paused_item_is_shown_with_its_reason_and_takes_no_applications(small):
    code = small.code(make.CARD)
    pause(code, by=make.REVIEWED, reason=" 系统升级 ")
    row, _, _ = queries.published(code)
    assert (row.state, row.pause_reason) == ("paused", "系统升级")
    with pytest.raises(Refused) as no:
        public.current_offer(code)
    assert no.value.code == "item.not_open"


def test_a_resumed_item_takes_applications_again(small):
    code = small.code(make.CARD)
    pause(code, by=make.REVIEWED, reason="系统升级")
    resume(code, by=make.REVIEWED)
    assert public.current_offer(code).task_code == code
    assert queries.item(code).pause_reason == ""


@pytest.mark.parametrize("reason", ["", "   "])
def test_nobody_pauses_without_saying_why(small, reason):
    with pytest.raises(Refused) as no:
        pause(small.code(make.CARD), by=make.REVIEWED, reason=reason)
    assert no.value.code == "item.reason_needed"
    assert queries.item(small.code(make.CARD)).state == "published"


def test_what_is_not_published_is_not_paused_and_what_runs_is_not_resumed(small):
    code = small.code(make.CARD)
    with pytest.raises(Refused) as no:
        resume(code, by=make.REVIEWED)
    assert no.value.code == "item.step_not_possible"
    pause(code, by=make.REVIEWED, reason="系统升级")
    with pytest.raises(Refused) as no:
        pause(code, by=make.REVIEWED, reason="再停")
    assert no.value.code == "item.step_not_possible"


@pytest.mark.parametrize(
    "act", [lambda code, by: pause(code, by=by, reason="停"), lambda code, by: resume(code, by=by)]
)
@pytest.mark.norm("items.108.reviewed")
def test_108_nobody_pauses_or_resumes_past_the_reviews(small, act):
    code, org = small.code(make.CARD), small.org(make.CARD)
    everybody = (make.CITIZEN, make.editor(org), make.confirmer(org), make.legal(), make.IMPORT)
    for by in everybody:
        with pytest.raises(Refused) as no:
            act(code, by)
        assert (no.value.status, no.value.code) == (403, "change.review_needed")
    assert queries.item(code).state == "published"


def test_what_was_approved_while_an_item_rested_is_published_when_it_is_resumed(small):
    code = small.code(make.CARD)
    pause(code, by=make.REVIEWED, reason="示例")
    make.rewritten({**queries.item(code).content, "consult": "0990-0000177"})
    resume(code, by=make.REVIEWED)
    row, revision, item = queries.published(code)
    assert (row.state, revision.number) == ("published", 2)
    assert item.implementation.consult == "0990-0000177"


def test_an_item_that_no_longer_passes_the_gate_is_not_resumed(small):
    code = small.code(make.CARD)
    pause(code, by=make.REVIEWED, reason="示例")
    make.take(make.changed(make.CARD, lambda base, own: base.pop("basis")))
    with pytest.raises(Refused) as no:
        resume(code, by=make.REVIEWED)
    assert no.value.code == "item.gate_blocks"
    assert queries.item(code).state == "paused"

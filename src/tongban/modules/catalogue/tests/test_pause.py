import pytest

from tongban.kernel.errors import Refused
from tongban.modules.catalogue import public, queries
from tongban.modules.catalogue.actions.pause import pause, resume

from . import factories as make

pytestmark = pytest.mark.django_db


def test_a_paused_item_is_shown_with_its_reason_and_takes_no_applications(small):
    code = small.code(make.CARD)
    pause(code, by=make.publisher(small.org(make.CARD)), reason=" 系统升级 ")
    row, _, _ = queries.published(code)
    assert (row.state, row.pause_reason) == ("paused", "系统升级")
    with pytest.raises(Refused) as no:
        public.current_offer(code)
    assert no.value.code == "item.not_open"


def test_a_resumed_item_takes_applications_again(small):
    code = small.code(make.CARD)
    pause(code, by=make.IMPORT, reason="系统升级")
    resume(code, by=make.IMPORT)
    assert public.current_offer(code).task_code == code
    assert queries.item(code).pause_reason == ""


@pytest.mark.parametrize("reason", ["", "   "])
def test_nobody_pauses_without_saying_why(small, reason):
    with pytest.raises(Refused) as no:
        pause(small.code(make.CARD), by=make.IMPORT, reason=reason)
    assert no.value.code == "item.reason_needed"
    assert queries.item(small.code(make.CARD)).state == "published"


def test_what_is_not_published_is_not_paused_and_what_runs_is_not_resumed(small):
    code = small.code(make.CARD)
    with pytest.raises(Refused) as no:
        resume(code, by=make.IMPORT)
    assert no.value.code == "item.step_not_possible"
    pause(code, by=make.IMPORT, reason="系统升级")
    with pytest.raises(Refused) as no:
        pause(code, by=make.IMPORT, reason="再停")
    assert no.value.code == "item.step_not_possible"


@pytest.mark.parametrize(
    "act", [lambda code, by: pause(code, by=by, reason="停"), lambda code, by: resume(code, by=by)]
)
def test_only_a_publisher_of_the_body_pauses_and_resumes(small, act):
    code = small.code(make.CARD)
    for by in (make.CITIZEN, make.editor(small.org(make.CARD)), make.publisher("1199")):
        with pytest.raises(Refused) as no:
            act(code, by)
        assert no.value.status == 403

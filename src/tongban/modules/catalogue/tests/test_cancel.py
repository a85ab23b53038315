import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.catalogue import public, queries
from tongban.modules.catalogue.actions.cancel import cancel
from tongban.modules.catalogue.actions.pause import pause
from tongban.modules.catalogue.contracts import Operation

from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("how", "event"),
    [
        (Operation.CANCEL, "catalogue.item_cancelled"),
        (Operation.SPLIT, "catalogue.item_split"),
        (Operation.MERGE, "catalogue.item_merged"),
    ],
)
def test_an_item_that_ended_names_what_took_its_place_and_takes_no_applications(few, how, event):
    code, heir = few.code(make.CARD), few.code(make.FOOD)
    cancel(code, by=make.REVIEWED, reason=" 示例 ", how=how, successors=[heir])
    row = queries.item(code)
    assert (row.state, row.ended_by, row.end_reason, row.successors) == (
        "cancelled", how, "示例", [heir],
    )  # fmt: skip
    assert OutboxEvent.objects.order_by("id").values_list("kind", flat=True).last() == event
    with pytest.raises(Refused) as no:
        public.current_offer(code)
    assert no.value.code == "item.not_open"


def test_what_takes_its_place_must_be_there(few):
    code, heir = few.code(make.CARD), few.code(make.FOOD)
    pause(heir, by=make.REVIEWED, reason="示例")
    with pytest.raises(Refused) as no:
        cancel(code, by=make.REVIEWED, reason="示例", successors=[heir, "no-such"])
    assert no.value.code == "item.successor_not_open"
    assert heir in no.value.message()
    assert queries.item(code).state == "published"


def test_nobody_ends_an_item_twice_or_without_saying_why(few):
    code = few.code(make.CARD)
    with pytest.raises(Refused) as no:
        cancel(code, by=make.REVIEWED, reason=" ")
    assert no.value.code == "change.reason_needed"
    cancel(code, by=make.REVIEWED, reason="示例")
    with pytest.raises(Refused) as no:
        cancel(code, by=make.REVIEWED, reason="示例")
    assert no.value.code == "item.step_not_possible"


@pytest.mark.norm("items.108.reviewed")
def test_108_nobody_ends_an_item_past_the_reviews(few):
    code = few.code(make.CARD)
    for by in (make.CITIZEN, make.confirmer(few.org(make.CARD)), make.legal(), make.IMPORT):
        with pytest.raises(Refused) as no:
            cancel(code, by=by, reason="示例")
        assert (no.value.status, no.value.code) == (403, "change.review_needed")
    with pytest.raises(NotFound):
        cancel("11990100MB990001313992000005999", by=make.REVIEWED, reason="示例")

import json

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry, OutboxEvent
from tongban.modules.catalogue import queries
from tongban.modules.catalogue.actions.publish import publish
from tongban.modules.catalogue.models import BaseRevision, Item, ItemRevision
from tongban.modules.catalogue.native import encode

from . import factories as make

pytestmark = pytest.mark.django_db


def draft(change=lambda base, own: None) -> Item:
    make.take(make.changed(make.CARD, change), publishing=False)
    return Item.objects.get()


def traces() -> tuple[int, int, int]:
    tables = (ItemRevision, AuditEntry, OutboxEvent)
    first, second, third = (table.objects.count() for table in tables)
    return first, second, third


def test_a_complete_item_is_published_as_revision_one():
    row = draft()
    revision_id = publish(row.code, by=make.REVIEWED)
    found, revision, item = queries.published(row.code)
    assert (found.state, revision.pk, revision.number) == ("published", revision_id, 1)
    assert item == make.by_name(make.CARD)[make.CARD]
    assert revision.published_by == make.REVIEWED.ref


@pytest.mark.parametrize("hole", ["basis", "conditions", "materials", "steps", "limits", "fee"])
def test_an_item_with_a_hole_is_refused_by_name_and_nothing_happens(hole):
    row = draft(lambda base, own: base.pop(hole))
    before = traces()
    with pytest.raises(Refused) as no:
        publish(row.code, by=make.IMPORT)
    assert no.value.code == "item.gate_blocks"
    assert no.value.message() != no.value.reason.zh
    assert traces() == before
    assert queries.item(row.code).state == "draft"


def test_the_same_content_is_not_published_twice():
    row = draft()
    publish(row.code, by=make.IMPORT)
    before = traces()
    with pytest.raises(Refused) as no:
        publish(row.code, by=make.IMPORT)
    assert no.value.code == "item.nothing_to_publish"
    assert traces() == before


WHO = [make.editor, make.confirmer, make.person, lambda org: make.legal(), lambda org: make.CITIZEN]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.norm("items.108.reviewed")
def test_108_nobody_publishes_past_the_reviews(who):
    row = draft()
    with pytest.raises(Refused) as no:
        publish(row.code, by=who(row.org))
    assert (no.value.status, no.value.code) == (403, "change.review_needed")
    assert not ItemRevision.objects.exists()


def test_an_unknown_item_is_not_found():
    with pytest.raises(NotFound):
        publish("11990100MB990001313992000005999", by=make.IMPORT)


def asks(base_code: str, level: int) -> None:
    """Let a standard in force ask for a level."""
    found = BaseRevision.objects.get(code=base_code)
    BaseRevision.objects.filter(pk=found.pk).update(
        content={**found.content, "asks_level": {"file": level}}
    )


def test_a_bundle_is_published_only_at_the_level_of_its_parts():
    known = make.by_name("公司设立登记", make.BUNDLE)
    part, bundle = known["公司设立登记"], known[make.BUNDLE]
    assert bundle.bundle is not None
    arranged = json.loads(json.dumps(encode(bundle.bundle)))
    report = make.take([*make.records(part, bundle), arranged], publishing=False)
    assert not report.rejected
    asks(part.base.code, 3)
    before = traces()
    with pytest.raises(Refused) as no:
        publish(bundle.code, by=make.REVIEWED)
    assert no.value.code == "item.gate_blocks"
    assert "低于其中单个事项要求的3级" in no.value.message()
    assert traces() == before
    asks(bundle.base.code, 3)
    assert publish(bundle.code, by=make.REVIEWED)

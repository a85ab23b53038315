"""Many new records in one statement are the same rows as one after the other."""

import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.audit import entries, faults
from tongban.kernel.errors import Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.catalogue.actions.adopt import adopt_base, adopt_item
from tongban.modules.catalogue.actions.adopt_new import adopt_new
from tongban.modules.catalogue.models import BaseRevision, Item
from tongban.modules.catalogue.prepared import prepare

from . import factories as make
from . import shipped

pytestmark = pytest.mark.django_db
APART = {"id", "updated_at", "at", "revision_id"}


def rows(table):
    found = table.objects.order_by("code").values()
    return [{k: v for k, v in row.items() if k not in APART} for row in found]


@pytest.fixture
def items():
    return [one for one in shipped.items().values() if one.bundle is None][:20]


def adopt(items, by=make.IMPORT):
    bases = {one.base.code: prepare(one.base) for one in items}
    adopt_new(list(bases.values()), [(prepare(one.implementation), one) for one in items], by=by)


def test_rows_are_those_of_the_single_actions(items):
    adopt(items)
    many = rows(BaseRevision), rows(Item)
    Item.objects.all().delete()
    BaseRevision.objects.all().delete()
    for one in items:
        adopt_base(one.base, by=make.IMPORT)
        adopt_item(one.implementation, by=make.IMPORT)
    assert (rows(BaseRevision), rows(Item)) == many


def test_each_record_has_its_entry_in_a_sound_chain(items):
    adopt(items)
    subjects = {f"item:{one.code}" for one in items} | {f"base:{one.base.code}" for one in items}
    assert set(AuditEntry.objects.values_list("subject", flat=True)) == subjects
    assert list(faults(entries())) == []
    adopt_base(items[0].base, by=make.IMPORT)
    assert list(faults(entries())) == []


@pytest.mark.parametrize("who", [Anonymous, make.CITIZEN, make.confirmer("11990100MB99999990")])
def test_nobody_adopts_past_the_reviews(items, who):
    with pytest.raises(Refused) as refused:
        adopt(items, by=who)
    assert refused.value.code == "change.review_needed"
    assert not Item.objects.exists()
    assert not BaseRevision.objects.exists()

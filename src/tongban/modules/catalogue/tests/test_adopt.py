import pytest

from tongban.kernel.errors import Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.catalogue import queries
from tongban.modules.catalogue.actions.adopt import adopt_base, adopt_item
from tongban.modules.catalogue.models import BaseRevision, Item

from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def card():
    return make.by_name(make.CARD)[make.CARD]


def test_a_base_item_is_kept_revision_by_revision(card):
    assert adopt_base(card.base, by=make.IMPORT) == "created"
    assert adopt_base(card.base, by=make.IMPORT) == "updated"
    numbers = BaseRevision.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2]
    newest = queries.latest_base(card.base.code)
    assert newest is not None
    assert newest.number == 2


def test_an_adopted_item_is_a_draft_with_the_columns_that_lists_read(card):
    adopt_base(card.base, by=make.IMPORT)
    assert adopt_item(card.implementation, by=make.IMPORT) == "created"
    row = Item.objects.get()
    assert (row.state, row.revision_id, row.name) == ("draft", None, make.CARD)
    assert (row.natural, row.legal) == (True, False)
    assert row.org == card.implementation.organisation.uscc
    assert queries.draft(row) == card
    assert AuditEntry.objects.filter(subject=f"item:{card.code}").count() == 1


def test_an_item_without_its_base_is_refused_and_leaves_nothing(card):
    with pytest.raises(Refused) as no:
        adopt_item(card.implementation, by=make.IMPORT)
    assert no.value.code == "item.base_unknown"
    assert not Item.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("who", ["citizen", "clerk", "elsewhere"])
def test_only_an_editor_of_the_body_adopts(card, who):
    adopt_base(card.base, by=make.IMPORT)
    org = card.implementation.organisation.uscc
    people = {
        "citizen": make.CITIZEN,
        "clerk": make.person(org),
        "elsewhere": make.editor("11990100MB99999990"),
    }
    with pytest.raises(Refused) as no:
        adopt_item(card.implementation, by=people[who])
    assert no.value.status == 403
    assert not Item.objects.exists()
    assert adopt_item(card.implementation, by=make.editor(org)) == "created"

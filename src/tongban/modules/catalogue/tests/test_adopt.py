import dataclasses
from decimal import Decimal

import pytest

from tongban.kernel.errors import Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.catalogue import queries
from tongban.modules.catalogue.actions.adopt import adopt_base, adopt_item
from tongban.modules.catalogue.contracts import TimeLimit, Unit
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


@pytest.mark.parametrize("who", ["citizen", "clerk", "elsewhere", "editor", "owner"])
def test_nobody_writes_an_item_or_its_standard_past_the_reviews(card, who):
    adopt_base(card.base, by=make.IMPORT)
    org = card.implementation.organisation.uscc
    people = {
        "citizen": make.CITIZEN,
        "clerk": make.person(org),
        "elsewhere": make.editor("11990100MB99999990"),
        "editor": make.editor(org),
        "owner": make.owner(),
    }
    with pytest.raises(Refused) as no:
        adopt_base(card.base, by=people[who])
    assert no.value.code == "change.review_needed"
    with pytest.raises(Refused) as no:
        adopt_item(card.implementation, by=people[who])
    assert no.value.status == 403
    assert not Item.objects.exists()
    assert adopt_item(card.implementation, by=make.REVIEWED) == "created"


@pytest.mark.norm("business.35.same_standard")
def test_35_a_body_does_not_ask_for_more_than_the_standard(card):
    adopt_base(card.base, by=make.IMPORT)
    slower = dataclasses.replace(card.implementation, promised=TimeLimit(Decimal(99), Unit.YEAR))
    with pytest.raises(Refused) as no:
        adopt_item(slower, by=make.IMPORT)
    assert no.value.code == "item.heavier"
    assert not Item.objects.exists()

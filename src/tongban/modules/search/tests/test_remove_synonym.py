"""Taking a synonym away: by who keeps the words, once, and the audit chain keeps what it said."""

import json

import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.search import public
from tongban.modules.search.actions.add_synonym import add_synonym
from tongban.modules.search.actions.remove_synonym import remove_synonym
from tongban.modules.search.contracts import Pointer
from tongban.modules.search.models import Synonym

from .factories import item, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(keeper):
    public.index([item("1", "耕牛检疫合格证明")])
    return add_synonym("老黄牯", Pointer("耕牛检疫"), by=keeper)


def test_the_next_search_does_not_know_it(number, keeper):
    assert titles("老黄牯") == ["耕牛检疫合格证明"]
    remove_synonym(number, by=keeper)
    assert titles("老黄牯") == []
    noted = AuditEntry.objects.filter(subject=f"synonym:{number}").order_by("id")
    assert [one.action for one in noted] == ["search.add_synonym", "search.remove_synonym"]
    assert json.loads(noted[1].facts)["said"] == "老黄牯"


def test_only_who_keeps_the_words_and_only_what_is_there(number, clerk, keeper):
    for who in (Anonymous, clerk):
        with pytest.raises(Refused):
            remove_synonym(number, by=who)
    assert Synonym.objects.count() == 1
    with pytest.raises(NotFound):
        remove_synonym(number + 1, by=keeper)

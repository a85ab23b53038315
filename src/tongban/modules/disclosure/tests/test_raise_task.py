"""A change of law becomes a task at every item that cites."""

import pytest

from tongban.kernel import worker
from tongban.kernel.errors import Refused
from tongban.modules.catalogue.tests import factories as items
from tongban.modules.laws.contracts import Article
from tongban.modules.laws.tests import factories as law_make

from .. import queries
from ..actions.raise_task import Cause, raise_tasks
from ..models import ItemTask
from . import factories as make

pytestmark = pytest.mark.django_db


def cites(*articles: str):
    def change(base, own):
        base["basis"] = [
            {"key": f"x{n}", "law": law_make.TITLE, "article": one}
            for n, one in enumerate(articles)
        ]

    return change


@pytest.fixture
def citing(lawful):
    """Food cites articles 1 to 2, the card article 3, the passport the law as a whole."""
    items.take(items.changed(items.FOOD, cites("第一条至第二条")))
    items.take(items.changed(items.CARD, cites("第三条")))
    items.take(items.changed(items.PASSPORT, cites("第二章")))
    return lawful


def tasks() -> set[str]:
    return set(ItemTask.objects.values_list("name", flat=True))


def test_exactly_the_items_that_cite_the_article_get_a_task(citing):
    make.revised(law_make.TITLE, 2)
    assert tasks() == {items.FOOD, items.PASSPORT}
    one = ItemTask.objects.get(name=items.FOOD)
    assert (one.article, one.anchor, one.effective) == ("第二条", "a2", "2026-12-01")


def test_the_same_change_told_twice_is_one_task_and_the_next_change_another(citing):
    key = make.revised(law_make.TITLE, 3)
    cause = Cause(f"{key}#{Article(3).anchor}@2", key, law_make.TITLE, 3)
    raise_tasks(cause, by=make.RULE)
    assert ItemTask.objects.filter(name=items.CARD).count() == 1
    make.revised(law_make.TITLE, 3, "又改了。")
    assert ItemTask.objects.filter(name=items.CARD).count() == 2


def test_a_repealed_law_reaches_everybody_who_cites_any_part(citing):
    law_make.take(law_make.law(level="local_regulation", status="repealed"))
    worker.drain()
    assert tasks() == {items.FOOD, items.CARD, items.PASSPORT}
    assert ItemTask.objects.filter(ended=True).count() == 3


def test_only_rules_raise_tasks(citing):
    with pytest.raises(Refused):
        raise_tasks(Cause("x", "y", "z"), by=make.editor())
    assert [one.name for one in queries.resting_on("nothing-1")] == []

from __future__ import annotations

import pytest
from django.db import connection, transaction

from tongban.modules.search import public, queries
from tongban.modules.search.models import Entry

from .factories import TITLES, item, titles

pytestmark = pytest.mark.django_db


def test_unchanged_documents_cost_no_write(django_assert_num_queries):
    docs = [item(str(n), title) for n, title in enumerate(TITLES)]
    assert public.index(docs) == len(docs)
    before = queries.stamp()
    with django_assert_num_queries(3):  # one comparison, between savepoint and release
        assert public.index(docs) == 0
    assert queries.stamp() == before


def test_a_changed_document_is_found_by_its_new_words_only():
    public.index([item("1", "渔船检验", body="甲鱼")])
    assert public.index([item("1", "林木采伐", body="乙草")]) == 1
    assert (titles("渔船"), titles("甲鱼")) == ([], [])
    assert titles("采伐") == titles("乙草") == ["林木采伐"]
    assert Entry.objects.count() == 1


def test_of_two_with_one_key_the_later_stands():
    assert public.index([item("1", "渔船检验"), item("1", "林木采伐")]) == 1
    assert titles("") == ["林木采伐"]


def test_what_is_removed_is_gone():
    public.index([item("1", "渔船检验"), item("2", "渔船登记")])
    assert public.remove("item", "1")
    assert not public.remove("item", "1")
    assert not public.remove("law", "2")
    assert titles("渔船") == ["渔船登记"]


def test_the_index_rolls_back_with_everything_else():
    public.index([item("1", "渔船检验")])
    with transaction.atomic():
        public.index([item("1", "林木采伐"), item("2", "渔船登记")])
        assert titles("采伐") == ["林木采伐"]
        transaction.set_rollback(True)
    assert titles("渔船") == ["渔船检验"]
    assert titles("采伐") == []


@pytest.mark.parametrize(
    "doc",
    [item("1", ""), item("1", "  "), item("1", "甲" * 301), item("1", "甲", facets={"x": ("y",)})],
)
def test_what_could_not_be_shown_is_refused(doc):
    with pytest.raises(ValueError, match="item:1"):
        public.index([doc])


def test_many_documents_go_in_batches(monkeypatch):
    from tongban.modules.search.actions import index as indexing

    monkeypatch.setattr(indexing, "BATCH", 10)
    assert public.index(item(str(n), f"事项第{n}号") for n in range(25)) == 25
    assert len(public.find("", size=100).hits) == 25


def test_an_index_that_an_upgrade_emptied_is_known_by_it():
    assert not queries.emptied()
    public.index([item("1", "渔船检验")])
    assert not public.emptied()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")
    assert public.emptied()
    Entry.objects.update(digest="")
    public.index([item("1", "渔船检验")])
    assert titles("渔船") == ["渔船检验"]

"""What a public page asks of the database does not depend on how many items there are."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tongban.modules.catalogue.tests import factories as make
from tongban.modules.catalogue.web import names
from tongban.modules.search import public as search
from tongban.site.bench import many_items

FEW, MANY, MOST = 10, 1000, 8
SEARCHES = ("社会保障卡", "社保卡丢了", "gjj", "东湖街道第1片区", "登记许可", "社会保幛咔")


def _paths(code):
    yield from ("/", "/themes", "/departments", f"/items/{code}", "/items")
    yield from ("/items?audience=natural", "/items?theme=person.090&audience=natural")
    yield f"/items?after={search.find('', kind='item', size=2).after}"
    yield from (f"/items?q={quote(one)}" for one in SEARCHES)


def _statements(client, code):
    """Return how many statements each page takes, of an index that was just written."""
    search.touch()
    names.forget()  # asked again for a body that is new
    for path in ("/themes", f"/items/{code}"):
        client.get(path)  # what the process keeps of the catalogue, and of its guides for a while
    counted = {}
    for path in _paths(code):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        counted[path.partition("after")[0]] = len(asked)
    return counted


def _with(items, client, code):
    with transaction.atomic():
        many_items.fill(items)
        counted = _statements(client, code)
        transaction.set_rollback(True)
    return counted


@pytest.mark.django_db
def test_pages_ask_as_often_with_a_thousand_items_as_with_ten(client, memory_stays_fresh):
    code = make.small().code(make.CARD)
    few, many = _with(FEW, client, code), _with(MANY, client, code)
    assert {path: (few[path], n) for path, n in many.items() if n > few[path]} == {}
    assert max(many.values()) <= MOST

"""Every published item is three clicks from home, by links alone, and is found by its name."""

from __future__ import annotations

import re

import pytest

from tongban.modules.catalogue import public
from tongban.modules.catalogue.tests import factories as make
from tongban.modules.search import public as search
from tongban.site.bench import many_items

ITEMS = 300
_LINK = re.compile(r'href="(/[^"#]*)"')


def _links(client, path):
    return {one.replace("&amp;", "&") for one in _LINK.findall(client.get(path).content.decode())}


def _reached(client, clicks):
    """Every address that so many clicks from home lead to; only pages that list are opened."""
    seen, edge = {"/"}, {"/"}
    for _ in range(clicks):
        found = {link for page in edge for link in _links(client, page)} - seen
        seen |= found
        edge = {one for one in found if re.match(r"/(departments|life|business|themes)", one)}
    return seen


@pytest.mark.django_db
def test_every_item_is_three_clicks_from_home_and_found_by_its_name(client):
    make.small()
    many_items.fill(ITEMS)
    codes = public.published_codes(ITEMS + 100)
    assert len(codes) >= ITEMS
    reached = _reached(client, 3)
    assert [code for code in codes if f"/items/{code}" not in reached] == []
    lost = [code for code in codes[::7] if not _found(code)]
    assert lost == []


def _found(code):
    name = public.current_offer(code).name
    return code in {hit.key for hit in search.find(name, kind="item", size=5).hits}

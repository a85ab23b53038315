"""Public pages that a browser has already are not sent again."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve

from tongban.modules.catalogue.actions.pause import pause

from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(small):
    return f"/items/{small.code(make.CARD)}"


def _again(client, path, first, **headers):
    return client.get(path, headers={"If-None-Match": first.headers["ETag"], **headers})


@pytest.mark.parametrize("path", ["guide", "/items", "/items?q=社保卡", "/", "/departments"])
def test_an_unchanged_page_is_not_sent_again(client, guide, path):
    path = guide if path == "guide" else path
    client.get(path)  # brings the visitor's token
    first = client.get(path)
    again = _again(client, path, first)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"] == "private, no-cache"
    for name in ("Cookie", "Accept-Language", "HX-Request"):
        assert name in first.headers["Vary"]


def test_language_mode_part_and_visitor_make_another_page(client, guide, small):
    client.get(guide)
    first = client.get(guide)
    assert _again(client, guide, first, **{"Accept-Language": "en"}).status_code == 200
    results = client.get("/items")
    assert _again(client, "/items", results, **{"HX-Request": "true"}).status_code == 200
    assert _again(Client(), guide, first).status_code == 200
    client.cookies["tongban_mode"] = "senior"
    assert _again(client, guide, first).status_code == 200


def test_what_was_changed_is_sent(client, guide, small):
    client.get(guide)
    first = client.get(guide)
    code = small.code(make.CARD)
    pause(code, by=make.REVIEWED, reason="系统检修")
    assert "系统检修" in _again(client, guide, first).content.decode()


def test_the_page_of_somebody_signed_in_gets_no_tag(guide):
    request = RequestFactory().get(guide, headers={"If-None-Match": "*"})
    request.actor = make.CITIZEN  # type: ignore[attr-defined]  # as the identity middleware does
    view = resolve(guide)
    answer = view.func(request, *view.args, **view.kwargs)
    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert "Cache-Control" not in answer.headers  # that is the middleware's: private, no-store

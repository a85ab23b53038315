"""No page may be put into somebody else's frame, but the card that is made for it."""

import re

import pytest
from django.urls import URLPattern, get_resolver

from tongban.modules.catalogue.tests import factories as make
from tongban.modules.catalogue.tests.conftest import _nothing_remembered, shelved, small

__all__ = ["_nothing_remembered", "shelved", "small"]
pytestmark = [pytest.mark.django_db, pytest.mark.once("sqlite")]


def addresses():
    """Every address without a variable part, as a visitor may type it."""
    for one in get_resolver().url_patterns:
        yield from _under(one, "")


def _under(one, before):
    here_ = before + str(one.pattern)
    if isinstance(one, URLPattern):
        if not re.search(r"[<^(\\]", here_):
            yield "/" + here_
        return
    for each in one.url_patterns:
        yield from _under(each, here_)


def test_every_other_page_refuses_to_be_framed(client, small):
    code = small.code(make.CARD)
    pages = {*addresses(), f"/items/{code}", f"/items/{code}/embed", f"/items/{code}/form", "/xyz"}
    assert len(pages) > 30
    for page in sorted(pages):
        answer = client.get(page)
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy, page
        assert answer.headers["X-Frame-Options"] == "DENY", page


def test_the_card_may_be_framed_and_does_nothing_that_a_frame_could_misuse(client, small):
    answer = client.get(f"/embed/items/{small.code(make.CARD)}")
    policy = answer.headers["Content-Security-Policy"]
    for said in ("frame-ancestors *", "default-src 'none'", "form-action 'none'"):
        assert said in policy
    assert "script-src" not in policy
    assert "X-Frame-Options" not in answer.headers
    assert client.post(f"/embed/items/{small.code(make.CARD)}").status_code == 405

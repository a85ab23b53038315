"""What is kept of a page is the same for everybody: 个人信息保护法 第51条."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tongban.modules.catalogue.tests import factories as make
from tongban.modules.identity.tests import factories as people
from tongban.portal import parts

TOKENS = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=name="key" value=")\w{32}')
NAMES = ("示例·甲一", "示例·乙二")


@pytest.fixture(autouse=True)
def _nothing_kept():
    parts.kept().forget()
    yield
    parts.kept().forget()


def _pages(code):
    return ("/", "/themes", "/departments", "/items", "/items?q=社保卡", f"/items/{code}", "/life")


def _bare(content):
    return TOKENS.sub(b"", content)


@pytest.mark.django_db
def test_nothing_of_two_persons_and_a_stranger_is_kept_or_shown_to_another(settings):
    code = make.small(make.CARD, make.FOOD).code(make.CARD)
    persons = [people.browser(people.citizen(name)) for name in NAMES]
    stranger = Client()
    fresh = {path: _bare(Client().get(path).content) for path in _pages(code)}
    for path in _pages(code):
        shown = [one.get(path).content for one in persons]
        for name, own, other in zip(NAMES, shown, reversed(shown), strict=True):
            assert name.encode() in own
            assert name.encode() not in other
        assert _bare(stranger.get(path).content) == fresh[path]
        assert b"<!--part" not in b"".join(shown)
    browsers = (*persons, stranger)
    cookies = {one.value for browser in browsers for one in browser.cookies.values()}
    assert len(cookies) >= len(browsers)
    for secret in (*NAMES, *cookies, "csrfmiddlewaretoken"):
        assert secret not in parts.kept()
    assert len(parts.kept()) > 0

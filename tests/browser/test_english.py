"""The other language: one press in the head, on every page of the journey."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import doing

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CHINESE = re.compile(r"[一-鿿]")


@pytest.mark.parametrize("address", ["/", "/items", "/sign-in", "/verify", "/track"])
def test_public_pages_speak_english(window, accessible, address):
    page = window()
    page.goto(address)
    _to_english(page)
    assert page.url.endswith(address)  # the switch leads back to the page
    accessible(page)
    expect(page.get_by_role("heading", level=1)).not_to_have_text(CHINESE)


@pytest.mark.parametrize(
    ("account", "address"),
    [("citizen", "/my/cases"), ("citizen", "/my/licences"), ("window", "/desk/")],
)
def test_pages_of_people_speak_english(window, accessible, account, address):
    page = window(account)
    page.goto(address)
    _to_english(page)
    accessible(page)
    said = page.locator("nav, .tabs, .button, thead, .stat__label").all_inner_texts()
    assert said
    assert [one for one in said if CHINESE.search(one.replace("中文", ""))] == []
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_an_application_form_speaks_english(window):
    page = window("citizen")
    doing.search(page, "签注居住证")
    page.get_by_role("link", name="签注居住证").first.click()
    _to_english(page)
    page.get_by_role("link", name="Apply online").first.click()
    page.get_by_role("main").get_by_role("button").wait_for()
    said = page.locator(".panel__title, main button, .fact dt").all_inner_texts()
    assert len(said) > 5
    assert [one for one in said if CHINESE.search(one)] == []


def _to_english(page: Page) -> None:
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")

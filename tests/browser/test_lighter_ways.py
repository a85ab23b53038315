"""Lighter ways on a phone in the view for old people: what is owed, a promise, a proposal."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import SMALL, faults
from tests.support.browser import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ALBUM = os.environ.get("LIGHTER_ALBUM", "")
FIRE = "11990100MB9900048K3990100060000"


def looked_at(page: Page, name: str) -> None:
    """Nothing is wrong with the page; keep a picture when asked for."""
    if ALBUM:
        page.set_viewport_size(SMALL)
        page.screenshot(path=Path(ALBUM) / f"{name}.png", full_page=True)
    assert faults(page) == []


def senior(window, account: str) -> Page:
    page: Page = window(account, size=PHONE, reduced_motion="reduce")
    page.goto("/my/cases")
    page.get_by_role("button", name="适老版").click()
    expect(page.locator("html")).to_have_attribute("data-mode", "senior")
    return page


def test_what_is_owed_leads_to_the_page_to_hand_it_in(window):
    page = senior(window, "citizen")
    page.get_by_role("link", name=re.compile("失业保险金申领")).first.click()
    looked_at(page, "owed")
    page.get_by_role("link", name="补交材料").click()
    expect(page.get_by_role("heading", name="补交材料")).to_be_visible()
    looked_at(page, "supplement")


def test_a_promise_tells_everything_before_it_is_signed(window):
    page = senior(window, "company")
    page.goto(f"/apply/{FIRE}")
    page.get_by_role("button", name=re.compile("开始")).first.click()
    number = re.search(r"/my/cases/([0-9A-Z]+)/", page.url)
    assert number is not None
    page.goto(f"/my/cases/{number[1]}/check")
    looked_at(page, "check")
    page.goto(f"/my/cases/{number[1]}/promise/promise")
    expect(page.get_by_text("承诺不实的责任", exact=False).first).to_be_visible()
    looked_at(page, "promise")
    page.get_by_role("button", name="我承诺，签署").click()
    expect(page.get_by_role("heading", name="书面承诺")).to_be_visible()


def test_a_proposal_says_why_and_is_confirmed_with_one_press(window):
    page = senior(window, "citizen")
    page.goto("/my/benefits")
    looked_at(page, "benefits")
    page.get_by_role("link", name=re.compile("稳定就业补贴")).first.click()
    expect(page.get_by_text("社会保险登记库", exact=False)).to_be_visible()
    looked_at(page, "proposal")
    page.get_by_label("收款账号").fill("6222000000000000000")
    page.get_by_role("button", name="确认领取").click()
    expect(page).to_have_url(re.compile(r"/my/cases/"))
    expect(page.get_by_text("已经准予", exact=False).first).to_be_visible()


def test_the_officer_finds_what_is_to_be_checked(window):
    page = window("officer3", reduced_motion="reduce")
    page.goto("/desk/promises")
    looked_at(page, "checks")
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="书面承诺")).to_be_visible()
    looked_at(page, "checking")

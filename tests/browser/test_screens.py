"""The pictures of the README: taken from the running demonstration, and only when asked for.

`SCREENS=1 pytest tests/browser/test_screens.py` writes them into docs/screens; without it the same
pages are opened and pictured into a temporary folder, so that the way to them is always tested.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import doing
from tests.support.browser import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DOCS = Path(__file__).resolve().parents[2] / "docs" / "screens"
DESKTOP = {"width": 1280, "height": 860}
MOST_BYTES = 400_000


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Where pictures go: into the documentation when SCREENS is set."""
    if not os.environ.get("SCREENS"):
        return tmp_path
    DOCS.mkdir(parents=True, exist_ok=True)
    return DOCS


def test_portal_guide_and_phone(window, album):
    _picture(_open(window("", size=DESKTOP), "/"), album / "portal.png")
    page = window("", size=DESKTOP)
    doing.search(page, "开饭店")
    page.get_by_role("link", name=re.compile("开办餐饮店一件事")).first.click()
    _picture(page, album / "item.png")
    _picture(_open(window("", size=PHONE), "/"), album / "phone.png")


def test_my_case_in_both_views(window, album):
    page = _open(window("citizen", size=DESKTOP), "/my/cases")
    page.get_by_role("link", name=re.compile("残疾人证核发")).first.click()
    expect(page.get_by_role("region", name="当前状态")).to_be_visible()
    _picture(page, album / "my_case.png")
    old = _open(window("citizen", size=PHONE), "/my/cases")
    old.get_by_role("button", name="适老版").click()
    expect(old.locator("html")).to_have_attribute("data-mode", "senior")
    _picture(old, album / "senior.png")


def test_desk_and_case(window, album):
    desk = _open(window("window", size=DESKTOP), "/desk/")
    _picture(desk, album / "desk.png")
    desk.get_by_role("main").get_by_role("row").nth(3).get_by_role("link").first.click()
    _picture(desk, album / "desk_case.png")


def test_verification(window, album):
    holder = _open(window("company", size=DESKTOP), "/my/licences")
    holder.get_by_role("main").locator(".card a").first.click()
    uid = holder.url.rsplit("/", 1)[1]
    _picture(_open(window("", size=DESKTOP), f"/verify/{uid}"), album / "verify.png")


def _open(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def _picture(page: Page, path: Path) -> None:
    page.mouse.move(0, 0)
    page.screenshot(path=path, animations="disabled", caret="hide")
    assert 10_000 < path.stat().st_size < MOST_BYTES

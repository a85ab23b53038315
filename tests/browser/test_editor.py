"""A clerk changes a standard: from the library, mended, seen on a phone, reviewed by two posts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import SMALL, faults

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ALBUM = os.environ.get("EDITOR_ALBUM", "")
TAKEN = "不动产权证书"


def looked_at(page: Page, name: str) -> None:
    """Nothing is wrong with the page; keep a picture when asked for."""
    if ALBUM:
        page.screenshot(path=Path(ALBUM) / f"{name}.png", full_page=True)
    assert faults(page) == []


DUE = "from tongban.modules.catalogue import tasks as t; t.take_effect_due(); t.push_standards()"


def let_the_day_come(site) -> None:
    """Do the timed work of the catalogue now: what was approved happens, and reaches the bodies."""
    code = f"from tongban.site.command import set_up; set_up(); {DUE}"
    subprocess.run([sys.executable, "-c", code], env=site.environment, check=True, timeout=120)


def test_a_clerk_changes_a_standard_two_posts_approve_it_and_it_takes_effect(window, site):
    page = window("owner", reduced_motion="reduce")
    page.goto("/desk/bases")
    page.get_by_role("button", name=re.compile("^起草变更")).first.click()
    there = re.sub(r"/edit/.*", "", page.url)
    name = page.get_by_role("heading", level=1).inner_text()
    take_from_library(page)
    mend(page)
    page.get_by_role("link", name="手机预览").click()
    expect(page.frame_locator("iframe").get_by_text(TAKEN).first).to_be_attached()
    page.goto(there)
    looked_at(page, "change")
    page.get_by_role("button", name="送审").click()
    expect(page.get_by_text("等编制审核")).to_be_visible()
    approve(window("drafting", script=False), name, "等法制审核")
    approve(window("legal", script=False), name, re.compile("等生效|已生效"))
    let_the_day_come(site)
    page.goto(there)
    expect(page.locator(".work__head").get_by_text("已生效")).to_be_visible()
    looked_at(page, "effective")
    page.goto("/desk/pushes")
    expect(page.get_by_role("row", name=name).get_by_text("已下发")).to_be_visible()
    looked_at(page, "pushes")


def take_from_library(page: Page) -> None:
    """Take a standard material from the library into the item."""
    page.get_by_role("link", name="申请材料").click()
    page.get_by_role("link", name="从标准库选").click()
    looked_at(page, "pick")
    page.get_by_role("button", name=re.compile(f"选用.*{TAKEN}$")).click()
    looked_at(page, "material")


def mend(page: Page) -> None:
    """Type a name that names nothing, see the finding as one types, mend it and save."""
    side = page.get_by_role("complementary", name="检查")
    box = page.get_by_label("材料名称")
    box.fill("其他材料")
    expect(side.get_by_text("兜底说法")).to_be_visible()
    box.fill(TAKEN)
    expect(side.get_by_text("兜底说法")).to_have_count(0)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("link", name=TAKEN)).to_be_visible()
    looked_at(page, "materials")


def approve(page: Page, name: str, then: str | re.Pattern[str]) -> None:
    """Find the change in one's inbox and approve it, without script."""
    page.goto("/desk/changes")
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    page.get_by_role("button", name="通过").click()
    expect(page.get_by_text(then).first).to_be_visible()


def test_the_editor_fits_a_phone(window):
    page = window("owner", size=SMALL, reduced_motion="reduce")
    page.goto("/desk/bases")
    page.get_by_role("button", name=re.compile("^起草变更")).first.click()
    for link in ("申请表", "收费"):
        page.get_by_role("link", name=link, exact=True).click()
        looked_at(page, f"phone_{link}")

"""The keyboard alone: from the guide to the receipt, and the clerk's acceptance."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import doing

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ITEM = "住房公积金提取"
TYPED = {
    "联系电话": "10000000001",
    "个人公积金账号": "9901000001",
    "缴存单位": "和安示例公司",
    "提取原因": "",  # a choice: the arrow takes one
    "提取金额": "20000",
    "收款银行": "和安示例银行",
    "收款账号": "9901000000000001",
}
MOST_TABS = 150
FOCUSED = """() => {
  const e = document.activeElement;
  const names = [...(e.labels || [])].map(l => l.innerText);
  const place = { radio: ["fieldset", "legend"], file: ["section", ".hint"] }[e.type];
  const group = place ? e.closest(place[0]).querySelector(place[1]).innerText : "";
  return [group, ...names, e.getAttribute("aria-label") || "", e.innerText || ""].join(" ");
}"""
SEEN = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  const styles = [getComputedStyle(e), getComputedStyle(e, "::after")];
  if (e.closest(".card")) styles.push(getComputedStyle(e.closest(".card")));
  const ring = s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0;
  return box.width > 0 && styles.some(ring);
}"""


def test_an_application_and_its_acceptance_by_keyboard_alone(window, tmp_path):
    citizen = window("citizen")
    citizen.on("filechooser", lambda _chooser: None)  # from now on no dialogue escapes the test
    doing.search(citizen, ITEM)
    for link in (f"^ *{ITEM}", "在线办理", "开始申请"):
        _go(citizen, link)
    _fill(citizen)
    for n in range(len(doing.materials(citizen))):
        _hand_in(citizen, doing.paper(tmp_path, f"{n}.pdf"))
    assert doing.materials(citizen) == []
    _go(citizen, "去检查")
    _tab_to(citizen, "我已核对")
    citizen.keyboard.press("Space")
    _go(citizen, "^ *提交申请")
    _accept(window("window"), citizen.locator(".receipt__number").inner_text())


def _fill(citizen: Page) -> None:
    for label, said in TYPED.items():
        _tab_to(citizen, f"^ *{label}")
        citizen.keyboard.type(said) if said else citizen.keyboard.press("ArrowDown")
    _go(citizen, "保存并继续")
    assert citizen.locator(".error-summary").all_inner_texts() == []


def _accept(clerk: Page, number: str) -> None:
    """From the list of all cases to the confirmation."""
    clerk.goto("/desk/queue/submitted")
    _go(clerk, rf"^\s*{number}\s*$")
    _tab_to(clerk, "^ *受理")
    clerk.keyboard.press("Enter")  # opens the form of the step
    _tab_to(clerk, "意见")
    clerk.keyboard.type("材料齐全，受理。")
    _go(clerk, "确认受理")
    expect(clerk.locator(".notice--success")).to_contain_text("已受理")


def _tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus says these words; the focus can always be seen."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue  # the focus passed through the browser's own frame
        assert page.evaluate(SEEN), f"the focus cannot be seen: {page.evaluate(FOCUSED)}"
        if re.search(words, page.evaluate(FOCUSED)):
            return
    raise AssertionError(f"{MOST_TABS} times Tab did not reach {words!r} on {page.url}")


def _go(page: Page, words: str) -> None:
    """Press Enter on a link or button and wait for the page that it leads to."""
    _tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _hand_in(page: Page, scan: Path) -> None:
    """Choose a file for the next material, and send it."""
    _tab_to(page, "还没有上传 +选择文件")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(scan)
    _go(page, "^ *上传$")
    expect(page.get_by_role("link", name=scan.name)).to_be_visible()


def test_a_suggestion_is_chosen_by_arrow_and_enter(window):
    stranger = window("")
    stranger.goto("/")
    _tab_to(stranger, "搜索事项")
    box, offered = stranger.get_by_role("combobox"), stranger.get_by_role("option")
    stranger.keyboard.type("公积金")
    expect(offered.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    stranger.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", str(offered.first.get_attribute("id")))
    expect(box).to_have_value(offered.first.inner_text())
    stranger.keyboard.press("Escape")
    expect(offered.first).to_be_hidden()
    expect(box).to_have_value("公积金")
    stranger.keyboard.press("ArrowDown")
    expect(offered.first).to_be_visible()
    stranger.keyboard.press("ArrowDown")
    stranger.keyboard.press("Enter")
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("公积金")

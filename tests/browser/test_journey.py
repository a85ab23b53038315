"""The main journey, from the search box to the verified licence, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import doing

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ITEM = "护士执业注册（首次）"
ANSWERS = {
    "联系电话": "10000000001",
    "性别": "女",
    "毕业学校": "和安示例卫生学校",
    "所学专业": "护理",
    "学历": "大专",
}
LATER_ANSWERS = {
    "考试成绩合格证明编号": "SL20250001",
    "考试合格日期": "2025-09-01",
    "拟执业机构": "和安示例医院",
    "机构执业许可证登记号": "SL990100001",
    "执业科室": "内科",
}


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_from_the_search_box_to_the_verified_licence(window, tmp_path, script):
    citizen = window("citizen", script=script)
    _finds_and_reads(citizen)
    number = doing.begin(citizen, ITEM)
    _leaves_and_resumes(window("citizen", script=script), citizen, number)
    _hands_in_everything(citizen, tmp_path)
    assert doing.submit(citizen)[0] == number
    _office_works(window, number, script=script)
    _sees_every_step(citizen, number)
    _shows_licence_to_a_stranger(citizen, window("", script=script))


def _finds_and_reads(citizen: Page) -> None:
    """By plain words and by pinyin; the guide says what is needed, how long and what it costs."""
    for words in ("hushi", "想当护士要办什么"):
        doing.search(citizen, words)
        expect(citizen.get_by_role("link", name=ITEM)).to_be_visible()
    citizen.get_by_role("link", name=ITEM).click()
    for part in ("申请条件", "要准备的材料", "办理流程", "时限", "设定依据"):
        expect(citizen.get_by_role("region", name=part, exact=True)).to_be_visible()
    expect(citizen.get_by_role("main")).to_contain_text("20 个工作日")


def _leaves_and_resumes(other_device: Page, citizen: Page, number: str) -> None:
    """What was saved on one device is there on another, which goes on from it."""
    doing.answer(citizen, ANSWERS)
    citizen.get_by_role("button", name="保存，以后再填").click()
    expect(citizen.get_by_role("main")).to_contain_text("草稿已保存，还没有提交")
    other_device.goto(f"/my/cases/{number}")
    other_device.get_by_role("link", name="继续填写").click()
    expect(other_device.get_by_label("毕业学校")).to_have_value("和安示例卫生学校")
    expect(other_device.get_by_label("姓名")).to_have_value("示例·王小明")  # known already
    other_device.get_by_role("button", name="保存并继续").click()
    summary = other_device.locator(".error-summary")
    expect(summary.get_by_role("link")).to_have_count(len(LATER_ANSWERS))
    expect(other_device).to_have_title(re.compile("^有错误："))
    citizen.goto(f"/my/cases/{number}/form")
    doing.answer(citizen, LATER_ANSWERS)
    citizen.get_by_role("button", name="保存并继续").click()


def _hands_in_everything(citizen: Page, folder: Path) -> None:
    missing = doing.materials(citizen)
    assert len(missing) == 5
    for n, name in enumerate(missing, 1):
        doing.hand_in(citizen, name, doing.paper(folder, f"材料{n}.pdf"))
    assert doing.materials(citizen) == []


def _office_works(window, number: str, *, script: bool) -> None:
    """Each step by the post that has it; another post is offered nothing."""
    clerk, officer = window("window", script=script), window("officer5", script=script)
    assert "受理" not in doing.desk(officer, number).inner_text()
    doing.take(clerk, number, "预审通过", {"意见": "材料齐全"})
    doing.take(clerk, number, "受理")
    doing.take(officer, number, "审查", {"审查结论": "同意", "意见": "符合条件"})
    doing.take(window("approver", script=script), number, "准予", {"意见": "准予注册"})
    doing.take(clerk, number, "送达")


def _sees_every_step(citizen: Page, number: str) -> None:
    citizen.goto(f"/my/cases/{number}")
    expect(citizen.get_by_role("region", name="当前状态")).to_contain_text("已经办结")
    story = citizen.get_by_role("region", name="办理进度").get_by_role("listitem")
    for step in ("提交了申请", "网上预审通过", "受理", "审查：同意", "准予", "送达"):
        expect(story.filter(has_text=step).first).to_contain_text("已完成")
    citizen.goto("/my/messages")
    inbox = citizen.get_by_role("main")
    for told in ("已收到申请", "已受理", "准予", "已送达", "证照已制发"):
        expect(inbox).to_contain_text(told)


def _shows_licence_to_a_stranger(citizen: Page, stranger: Page) -> None:
    """The newest licence, its file, and what anybody sees who scans its code."""
    citizen.goto("/my/licences")
    citizen.get_by_role("link", name="护士执业证书").first.click()
    expect(citizen.get_by_role("main")).to_contain_text("示例·王小明")
    uid = citizen.url.rsplit("/", 1)[1]
    stranger.goto(f"/verify/{uid}")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("护士执业证书：有效")
    seen = stranger.get_by_role("main").inner_text()
    assert "和安市卫生健康委员会（演示）" in seen
    assert "示例·王小明" not in seen
    assert "990101199003070015" not in seen
    stranger.goto(f"/my/licences/{uid}")
    assert "/sign-in" in stranger.url

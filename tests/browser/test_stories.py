"""Other ways a case may go: departments side by side, a refusal, a correction on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import doing
from tests.support.browser import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BUILDING = "工程建设项目施工许可阶段并联审批"
PROJECT = {
    "项目代码": "2611-990101-04-01-100001",
    "工程名称": "示例餐饮中央厨房",
    "建设地点": "和安市清源区（演示）桂花路99号",
    "建设规模（平方米）": "1200",
    "合同价格（万元）": "860",
    "勘察单位": "和安示例勘察院",
    "设计单位": "和安示例设计院",
    "施工单位": "和安示例建设公司",
    "监理单位": "和安示例监理公司",
    "合同工期（天）": "240",
}
SITUATION = {"是特殊建设工程吗？": "是", "建设防空地下室吗？": "建设"}
CARD = "居民身份证换领、补领"
PERSON = {
    "联系电话": "10000000001",
    "性别": "男",
    "民族": "汉族",
    "出生日期": "1990-03-07",
    "户籍地址": "和安市清源区（演示）桂花路99号",
    "办证类型": "有效期满换领",
    "领取方式": "自取",
}


def _pass_by(_page: Page) -> None:
    """Not to look: another story has looked at the same pages."""


def test_two_departments_review_side_by_side_and_one_decides(window, tmp_path, accessible):
    clerk = window("company")
    company = "和安市示例餐饮有限公司（演示）"
    number = _file(
        clerk, BUILDING, PROJECT, tmp_path, company=company, look=accessible, situation=SITUATION
    )
    doing.take(window("window"), number, "受理")
    housing, defence = window("officer2"), window("officer4")
    running = _parts(clerk, number).filter(has_text="正在进行")
    expect(running).to_have_count(2)
    expect(running.filter(has_text="人民防空办公室")).to_have_count(1)
    doing.take(defence, number, "审查", {"审查结论": "同意", "意见": "不需要修建防空地下室"})
    expect(defence.get_by_role("region", name="现在可以做").get_by_role("button")).to_have_count(0)
    doing.take(housing, number, "审查", {"审查结论": "同意", "意见": "消防设计合格"})
    doing.take(housing, number, "审查", {"审查结论": "同意"})  # what could only follow both
    expect(_parts(clerk, number).filter(has_text="同意")).to_have_count(3)
    doing.take(window("approver"), number, "准予")
    clerk.reload()
    expect(clerk.get_by_role("region", name="当前状态")).to_contain_text("已经准予")


def test_a_refusal_says_why_and_what_one_may_do_about_it(window, tmp_path):
    citizen = window("citizen")
    number = _file(citizen, "签注居住证", {}, tmp_path)
    doing.take(window("window"), number, "受理")
    doing.take(
        window("officer5"),
        number,
        "审查",
        {"审查结论": "不同意", "意见": "不满半年", "不同意的依据": "示例条例第5条"},
    )
    approver = window("approver")
    panel = doing.desk(approver, number)
    expect(panel.get_by_role("button", name="准予")).to_be_disabled()
    why = "连续居住不满半年，不符合签注条件。"
    doing.take(approver, number, "不予许可", {"理由": why})
    citizen.goto(f"/my/cases/{number}")
    said = citizen.get_by_role("region", name="理由", exact=True)
    expect(said).to_contain_text(why)
    expect(said).to_contain_text("六十日内")
    expect(said).to_contain_text("行政复议")
    expect(said).to_contain_text("六个月内")
    expect(said).to_contain_text("行政诉讼")


def test_a_correction_is_asked_understood_and_answered_on_a_phone(window, tmp_path, accessible):
    citizen = window("citizen", size=PHONE)
    citizen.goto("/")
    citizen.get_by_role("button", name="适老版").click()
    number = _file(citizen, CARD, PERSON, tmp_path, look=accessible)
    clerk = window("window")
    _ask_correction(clerk, number, accessible)
    citizen.goto("/my/cases")
    expect(citizen.locator("html")).to_have_attribute("data-mode", "senior")
    citizen.get_by_role("link", name=re.compile(CARD)).first.click()
    notice = citizen.get_by_role("region", name="请补正以下 2 处")
    expect(notice).to_contain_text("照片太暗，看不清")
    accessible(citizen)
    notice.get_by_role("link", name="户籍地址").click()
    locked = citizen.get_by_role("region", name="不在补正范围内的内容，不能改")
    expect(locked).to_contain_text("汉族")
    expect(citizen.get_by_label("民族")).to_have_count(0)  # not on the list
    doing.answer(citizen, {"户籍地址": "和安市清源区（演示）桂花路99号2单元301"})
    citizen.get_by_role("button", name="保存并继续").click()
    _replace_file(citizen, tmp_path)
    assert doing.submit(citizen)[0] == number
    expect(citizen.get_by_role("heading", level=1)).to_have_text("补正已提交")
    expect(doing.desk(clerk, number).locator("summary", has_text="受理").first).to_be_visible()
    assert "一次性告知补正" not in _offered(clerk)


def _file(
    page: Page, item: str, answers, folder, company: str = "", look=_pass_by, situation=None
) -> str:
    """File an application for an item, by the pages, looking at each; return its number."""
    doing.search(page, item)
    page.get_by_role("link", name=item).first.click()
    if company:
        doing.act_for(page, company)
    number = doing.begin(page, item, situation)
    look(page)
    doing.answer(page, answers)
    page.get_by_role("button", name="保存并继续").click()
    look(page)
    for n, name in enumerate(doing.materials(page), 1):
        doing.hand_in(page, name, doing.paper(folder, f"{n}.pdf"))
    page.get_by_role("link", name="去检查").click()
    look(page)
    doing.submit(page)
    look(page)
    return number


def _parts(page: Page, number: str):
    page.goto(f"/my/cases/{number}")
    return page.get_by_role("region", name="各部门审查").get_by_role("listitem")


def _offered(clerk: Page) -> str:
    """The steps that can be taken, not those that say why they cannot."""
    panel = clerk.get_by_role("region", name="现在可以做")
    return " ".join(panel.locator("summary:visible, a.button, button:enabled").all_inner_texts())


def _ask_correction(clerk: Page, number: str, look) -> None:
    doing.desk(clerk, number).get_by_role("link", name="一次性告知补正").click()
    look(clerk)
    rows = clerk.get_by_role("group", name=re.compile("^第 . 条$"))
    lines = [
        ("户籍地址", "没有写到门牌号", "写到几单元几号", "桂花路99号2单元301"),
        (re.compile("^材料："), "照片太暗，看不清", "在亮处重新拍一张", ""),
    ]
    for row, (place, wrong, todo, example) in zip(rows.all(), lines, strict=False):
        _choose(row.get_by_label("材料或填写项"), place)
        doing.answer(row, {"哪里不对": wrong, "请这样改": todo, "示例": example})
    clerk.get_by_role("button", name="发出补正告知").click()
    expect(clerk.locator(".notice--success")).to_contain_text("一次性告知补正")


def _choose(select, place) -> None:
    options = select.locator("option").all_inner_texts()
    found = next(one for one in options if re.search(place, one))
    select.select_option(label=found)


def _replace_file(citizen: Page, folder) -> None:
    """The file that was named is taken back, and a better one handed in."""
    name = citizen.get_by_role("region", name="请补正以下 2 处").get_by_role("link").nth(1)
    material = name.inner_text().removeprefix("材料：")
    place = citizen.get_by_role("region", name=material, exact=True)
    place.get_by_role("button", name="删除").click()
    expect(place.get_by_role("button", name="删除")).to_have_count(0)
    doing.hand_in(citizen, material, doing.paper(folder, "重新拍的.pdf"))

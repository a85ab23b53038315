"""Proof 5 of "one identity": register, be known better, act for a company, be helped, at a window.

Each story runs twice: on a desktop, every page read by axe; and without script in 适老 mode on a
phone of 360 px, where no page may be wider than the screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser import doing
from tests.browser.looking import SENIOR
from tests.support.browser import PHONE, findings
from tongban.kernel.codes import citizen_check

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD = "herbst-laub-2026-weg"
NEIGHBOUR, NEIGHBOUR_NO = "示例·孙邻居", "990101199206200051"
ITEM = "食品经营许可（新办）"


@dataclass(frozen=True)
class Way:
    """One way to use the site, with people of its own."""

    name: str
    owner: str
    owner_no: str
    phone: str
    shop: str
    uscc: str
    serial: int

    @property
    def senior(self) -> bool:
        """Whether this is the phone without script."""
        return self.name == "senior-phone-without-script"

    def how(self) -> dict[str, object]:
        """How its windows open."""
        return {"script": False, "size": PHONE} if self.senior else {}


WAYS = (
    Way("desktop", "示例·陆店主", "990101198506110037", "10000000071",
        "和安市示例五金店（演示）", "91990101MB9990020L", 71),
    Way("senior-phone-without-script", "示例·白掌柜", "990101197902030050", "10000000072",
        "和安市示例书店（演示）", "92990101MB9990039E", 72),
)  # fmt: skip


@pytest.fixture(params=WAYS, ids=lambda way: way.name)
def way(request):
    return request.param


@pytest.fixture
def look(way) -> Callable[[Page], None]:
    """Look at a page as it stands: axe on the desktop, the width in 适老 mode on the phone."""

    def check(page: Page) -> None:
        if not way.senior:
            found = findings(page)
            assert not found, "\n".join(found)
            return
        assert page.locator("html").get_attribute("data-mode") == "senior"
        assert int(page.evaluate("document.documentElement.scrollWidth")) <= PHONE["width"]

    return check


@pytest.fixture
def enter(window, way, site):
    """Open a window of this way; "" is a stranger."""

    def open_window(account=""):
        page = window(account, **way.how())
        if way.senior:
            page.context.add_cookies([{"name": SENIOR, "value": "senior", "url": site.address}])
        return page

    return open_window


def main(page: Page):
    return page.get_by_role("main")


def press(page: Page, name: str) -> None:
    main(page).get_by_role("button", name=name, exact=True).click()


def registered(page: Page, way: Way, look: Callable[[Page], None]) -> None:
    page.goto("/register")
    look(page)
    main(page).get_by_label("姓名").fill(way.owner)
    main(page).get_by_label("证件号码", exact=True).fill(way.owner_no)
    main(page).get_by_label("手机号").fill(way.phone)
    main(page).get_by_label("设置密码").fill(PASSWORD)
    press(page, "注册")
    look(page)


def signed_in(page: Page, account: str) -> None:
    page.goto("/sign-in")
    main(page).get_by_label("账号", exact=True).fill(account)
    main(page).get_by_label("密码", exact=True).fill(PASSWORD)
    press(page, "登录")
    expect(page.get_by_role("button", name="退出", exact=True)).to_be_visible()


def known_better(page: Page, way: Way, look: Callable[[Page], None]) -> None:
    """From level 0 over the telephone's code to a comparison with the register."""
    page.goto("/my/identity")
    look(page)
    press(page, "发送验证码")
    code = re.search(r"[0-9]{6}", page.locator(".notice--demo").last.inner_text())
    assert code is not None
    look(page)
    main(page).get_by_label("验证码").fill(code[0])
    press(page, "验证")
    main(page).get_by_label("社保卡号").fill(way.owner_no[-8:])
    look(page)
    press(page, "核对")
    expect(main(page)).to_contain_text("2级")
    look(page)
    proved_by_the_network_alone(page, way, look)


def proved_by_the_network_alone(page: Page, way: Way, look: Callable[[Page], None]) -> None:
    """网证: nothing but "verified" comes back, and that is level 3."""
    main(page).get_by_label("网证凭据").fill("00000000")
    press(page, "用网证证明")
    expect(main(page).get_by_label("网证凭据")).to_be_visible()
    look(page)
    main(page).get_by_label("网证凭据").fill(way.owner_no[-8:])
    press(page, "用网证证明")
    expect(main(page).get_by_role("region", name="等级是怎样提高的")).to_contain_text("3级")
    look(page)


def forgot_the_password(page: Page, way: Way, look: Callable[[Page], None]) -> None:
    """By the telephone's code and the end of the document's number; old sessions have ended."""
    page.goto("/sign-in/forgotten")
    look(page)
    press(page, "发送验证码")
    expect(page.get_by_text("请填写手机号或证件号码。").first).to_be_visible()
    look(page)
    main(page).get_by_label("手机号或证件号码").fill(way.phone)
    press(page, "发送验证码")
    look(page)
    main(page).get_by_label("短信验证码").fill(main(page).locator(".code").inner_text())
    main(page).get_by_label("证件号码末6位").fill(way.owner_no[-6:])
    main(page).get_by_label("新密码").fill("12345")
    press(page, "设置新密码")
    expect(page.get_by_text("密码太短，至少10个字符。").first).to_be_visible()
    look(page)
    main(page).get_by_label("新密码").fill(f"{PASSWORD}-neu")
    press(page, "设置新密码")
    expect(page.get_by_role("heading", level=1)).to_have_text("新密码已设置")
    look(page)


def switched(page: Page, whom: str) -> None:
    page.goto("/my/role")
    main(page).get_by_label(whom).check()
    press(page, "切换")


def asked_to_act(page: Page, way: Way, look: Callable[[Page], None]) -> None:
    """Claim the shop, switch to it, ask the neighbour to fill in for it."""
    page.goto("/my/companies")
    look(page)
    page.get_by_role("link", name="我是法定代表人，认领单位").click()
    look(page)
    main(page).get_by_label("统一社会信用代码").fill(way.uscc)
    main(page).get_by_label("单位名称").fill(way.shop)
    press(page, "核对并认领")
    expect(main(page)).to_contain_text("认领成功")
    look(page)
    press(page, "切换到单位身份")
    expect(page.get_by_role("region", name="谁可以为单位办事")).to_contain_text("法定代表人")
    look(page)
    page.get_by_role("link", name="指定管理员或经办人").click()
    look(page)
    main(page).get_by_label("对方姓名").fill(NEIGHBOUR)
    main(page).get_by_label("对方证件号码").fill(NEIGHBOUR_NO)
    press(page, "请对方同意")
    expect(page.get_by_role("region", name="等对方答复")).to_contain_text("经办人")
    look(page)


def agreed_to_act(clerk: Page, way: Way, look: Callable[[Page], None]) -> None:
    clerk.goto("/my/companies")
    clerk.get_by_role("link", name=way.shop).click()
    look(clerk)
    press(clerk, "同意")
    clerk.get_by_role("link", name=way.shop).click()
    look(clerk)
    press(clerk, "切换到单位身份")


def test_from_registering_to_a_clerk_who_acts_for_the_company(enter, way, look):
    owner = enter()
    registered(owner, way, look)
    signed_in(owner, way.owner_no)
    known_better(owner, way, look)
    asked_to_act(owner, way, look)
    clerk = enter("neighbour")
    agreed_to_act(clerk, way, look)
    doing.search(clerk, ITEM)
    clerk.get_by_role("link", name=ITEM, exact=True).click()
    number = doing.begin(clerk, ITEM)
    owner.goto(owner.url.split("#")[0])
    record = owner.get_by_role("region", name="为单位办过的事")
    expect(record).to_contain_text(number)
    look(owner)
    owner.get_by_role("button", name=re.compile("不再为单位办事")).first.click()
    clerk.goto(f"/my/cases/{number}")
    assert number not in main(clerk).inner_text()
    owner.goto("/my/messages")
    look(owner)
    forgot_the_password(enter(), way, look)
    owner.goto("/my/account")
    expect(owner.get_by_role("heading", level=1)).to_have_text("登录")


def test_a_mandate_is_given_used_and_revoked(enter, way, look):
    citizen, agent = enter("citizen"), enter("neighbour")
    citizen.goto("/my/mandates/new")
    look(citizen)
    main(citizen).get_by_label("对方姓名").fill(NEIGHBOUR)
    main(citizen).get_by_label("对方证件号码").fill(NEIGHBOUR_NO)
    press(citizen, "下一步：看委托书")
    look(citizen)
    press(citizen, "我看过了，签字")
    there = citizen.url.split("?")[0]
    look(citizen)
    agent.goto(there)
    look(agent)
    press(agent, "我看过了，同意并签字")
    agent.get_by_role("button", name=re.compile("^现在为")).click()
    expect(agent.get_by_role("complementary", name="代办说明")).to_be_visible()
    look(agent)
    citizen.goto(there)
    press(citizen, "撤销委托")
    expect(main(citizen)).to_contain_text("委托人已撤销")
    look(citizen)
    agent.goto("/my/account")
    expect(agent.get_by_role("complementary", name="代办说明")).to_have_count(0)


def test_a_parent_claims_a_child_and_acts_for_it(enter, way, look):
    account, child, number = (
        ("neighbour", "示例·孙小豆", "990101202006230023")
        if way.senior
        else ("citizen", "示例·王小朋", "990101201905120018")
    )
    parent = enter(account)
    parent.goto("/my/wards")
    look(parent)
    main(parent).get_by_label("孩子姓名").fill(child)
    main(parent).get_by_label("孩子证件号码").fill(number)
    press(parent, "核对并认领")
    expect(parent.get_by_text("认领成功")).to_be_visible()
    look(parent)
    parent.get_by_role("button", name=re.compile("^现在为")).click()
    expect(parent.get_by_role("complementary", name="代办说明")).to_be_visible()
    look(parent)
    leads_to_no_refusal(parent)
    press_anywhere(parent, "结束代办，换回自己")
    clerk = enter("window")
    for page in ("/desk/people/guardians", "/desk/people/deaths"):
        clerk.goto(page)
        look(clerk)


def leads_to_no_refusal(page: Page) -> None:
    """Whoever acts for somebody is shown no page of 我的 that is closed to them."""
    shown = page.locator("nav.tabs--my a").evaluate_all("all => all.map(a => a.href)")
    assert len(shown) > 3
    assert [one for one in shown if page.request.get(one).status != 200] == []


def press_anywhere(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_helped_at_a_window_and_at_a_village_desk(enter, way, look):
    """Without a telephone: registered on paper, a password by the code, then a mandate."""
    first17 = f"99010119480412{way.serial:03d}"
    name, number = "示例·郭老人", first17 + citizen_check(first17)
    code = seen_at_the_window(enter("window"), name, number, look)
    elder = enter()
    paper_is_right(elder, number, code, look)
    expect(main(elder).get_by_label("短信验证码")).to_have_count(0)
    main(elder).get_by_label(re.compile("密码")).fill(PASSWORD)
    press(elder, "设置密码")
    signed_in(elder, number)
    elder.goto("/my/identity")
    raised = main(elder).get_by_role("region", name="等级是怎样提高的")
    expect(raised).to_contain_text("窗口核验")
    expect(raised).to_contain_text("纸上的激活码")
    expect(raised).not_to_contain_text("短信验证码")
    look(elder)
    helped_at_the_desk(enter("village"), name, number, look)
    elder.goto("/my/mandates")
    look(elder)
    elder.get_by_role("link", name=re.compile("代我办事")).click()
    press(elder, "撤销委托")
    expect(main(elder)).to_contain_text("委托人已撤销")


def test_with_a_telephone_the_paper_and_a_code_by_sms_activate(enter, way, look):
    first17 = f"99010119730815{way.serial:03d}"
    name, number = "示例·高师傅", first17 + citizen_check(first17)
    clerk, tail = enter("window"), f"{way.serial:04d}"
    code = seen_at_the_window(clerk, name, number, look, phone=f"1000009{tail}")
    expect(main(clerk)).to_contain_text(f"尾号 {tail} 的手机")
    master = enter()
    paper_is_right(master, number, code, look)
    expect(main(master)).to_contain_text(f"尾号 {tail} 的手机")
    main(master).get_by_label("短信验证码").fill("no code")
    main(master).get_by_label(re.compile("设置密码")).fill(PASSWORD)
    press(master, "设置密码")
    look(master)
    press(master, "重新发送验证码")
    look(master)
    sms = main(master).locator("strong.code").inner_text()
    main(master).get_by_label("短信验证码").fill(sms)
    main(master).get_by_label(re.compile("设置密码")).fill(PASSWORD)
    press(master, "设置密码")
    signed_in(master, number)
    master.goto("/my/identity")
    raised = main(master).get_by_role("region", name="等级是怎样提高的")
    expect(raised).to_contain_text("纸上的激活码和短信验证码")


def paper_is_right(page: Page, number: str, code: str, look: Callable[[Page], None]) -> None:
    page.goto("/activate")
    look(page)
    main(page).get_by_label("证件号码").fill(number)
    main(page).get_by_label("激活码").fill(code)
    press(page, "下一步")
    look(page)


def seen_at_the_window(
    clerk: Page, name: str, number: str, look: Callable[[Page], None], phone: str = ""
) -> str:
    clerk.goto("/desk/people/register")
    look(clerk)
    main(clerk).get_by_label("姓名").fill(name)
    main(clerk).get_by_label("证件号码", exact=True).fill(number)
    if phone:
        main(clerk).get_by_label("手机号").fill(phone)
    else:
        main(clerk).get_by_label(re.compile("^本人没有手机")).check()
    main(clerk).get_by_label("本人签字的协议编号").fill("协议-71")
    press(clerk, "已核对原件，登记")
    look(clerk)
    return clerk.locator(".code").inner_text()


def helped_at_the_desk(desk: Page, name: str, number: str, look: Callable[[Page], None]) -> None:
    desk.goto("/desk/mandates/new")
    look(desk)
    main(desk).get_by_label("委托人姓名").fill(name)
    main(desk).get_by_label("委托人证件号码").fill(number)
    press(desk, "下一步：看委托书")
    look(desk)
    main(desk).get_by_label("纸质委托书编号").fill("委托-71")
    press(desk, "双方已签字")
    look(desk)
    desk.get_by_role("button", name=re.compile("^现在为")).first.click()
    expect(desk.get_by_role("complementary", name="代办说明")).to_be_visible()
    look(desk)

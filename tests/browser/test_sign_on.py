"""Signing on to other applications in a true browser, on a telephone, without script too.

What only a browser can tell: that its rules about forms, redirects and cookies let a person
through from the application to us, and back.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.doing import PASSWORD, sign_in
from tests.browser.looking import faults, faults_in_other_views
from tests.signon.conftest import register
from tests.signon.line import Line, line
from tests.signon.upper_site import upper_site
from tests.support.browser import PHONE
from tests.support.site import TONGBAN, Site, free_port
from tongban.kernel.codes import citizen_check
from tongban.kernel.crypto import sm3
from tongban.modules.signon.tests.upper import CLIENT, SECRET, Upper

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def app(site) -> Iterator[Line]:
    """An application of an office, on another origin."""
    with line(free_port()) as running:
        running.connect(site.address, register(site, "示例·预约挂号", port=running.port))
        yield running


def look(page: Page, name: str) -> None:
    """Read the page in every view; keep a picture where somebody asked for it."""
    album = os.environ.get("SIGN_ON_ALBUM", "")
    if album:
        page.set_viewport_size({"width": 360, "height": 740})
        page.screenshot(path=f"{album}/{name}.png", full_page=True)
    assert faults(page) == []
    assert faults_in_other_views(page) == []
    page.set_viewport_size({"width": 360, "height": 740})


@pytest.mark.parametrize("script", [True, False])
def test_from_the_application_through_consent_and_back(new_page, site, app, script):
    page = new_page(size=PHONE, script=script, base_url=site.address, reduced_motion="reduce")
    page.goto(f"{app.address}/login")
    main = page.get_by_role("main")
    main.get_by_label("账号", exact=True).fill("citizen" if script else "elder")
    main.get_by_label("密码", exact=True).fill(PASSWORD)
    main.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("允许登录“示例·预约挂号”吗？")
    if script:
        look(page, "consent")
    page.get_by_role("button", name="允许并登录").click()
    page.wait_for_url(f"{app.address}/me")
    assert "示例" in page.content()
    page.goto(f"{app.address}/login")
    page.wait_for_url(f"{app.address}/me")
    page.goto("/my/applications")
    if script:
        look(page, "mine")
    link = page.locator(f'a[href="/my/applications/{app.app.client_id}/withdraw"]')
    link.click()
    page.get_by_role("button", name="收回允许").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("登录过的应用")
    expect(link).to_have_count(0)


def test_who_is_known_is_asked_for_consent_and_led_straight_back(new_page, site, app):
    page = new_page(size=PHONE, base_url=site.address)
    sign_in(page, "company")
    page.goto(f"{app.address}/login")
    page.get_by_role("button", name="允许并登录").click()
    page.wait_for_url(f"{app.address}/me")
    page.goto(f"{app.address}/logout")
    page.wait_for_url(f"{app.address}/out*")
    page.goto("/my/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("登录")


def test_an_account_of_an_upper_platform_is_tied_and_then_opens_the_door(window, new_page, site):
    with upper_site(free_port()) as upper:
        _connect(site, upper)
        person = window("neighbour", size=PHONE, reduced_motion="reduce")
        person.goto("/my/applications")
        look(person, "untied")
        place = person.get_by_role("region", name="用上级平台登录")
        place.get_by_role("button", name="关联", exact=True).click()
        expect(place.get_by_role("button", name="取消关联")).to_be_visible()
        look(person, "tied")
        stranger = new_page(size=PHONE, script=False, base_url=site.address)
        stranger.goto("/sign-in")
        stranger.get_by_role("link", name="用其他平台的账号登录").click()
        stranger.get_by_role("button", name="示例·省平台").click()
        expect(stranger.get_by_role("button", name="退出", exact=True)).to_be_visible()
        place.get_by_role("button", name="取消关联").click()
        again = new_page(size=PHONE, base_url=site.address, reduced_motion="reduce")
        again.goto("/connect/upstream")
        look(again, "platforms")
        again.get_by_role("button", name="示例·省平台").click()
        expect(again.get_by_role("heading", level=1)).not_to_have_text("正在返回应用")
        look(again, "not tied")


FIRST17 = "99010119910807005"
NUMBER, NAME = FIRST17 + citizen_check(FIRST17), "示例·施绑定"


def test_an_account_of_an_upper_platform_raises_the_level(window, new_page, site):
    """One asks, another approves; whoever is at level 1 here and verified there stands at 2."""
    with upper_site(free_port()) as upper:
        _connect(site, upper, "--levels")
        upper.person |= {"sub": "upper-2", "name": NAME, "cert_key": sm3(NUMBER.encode())}
        guard = window("security", reduced_motion="reduce")
        guard.goto("/desk/clients")
        place = guard.get_by_role("region", name="采信上级平台的实名等级")
        look(guard, "asks to be trusted")
        place.get_by_role("button", name="批准采信").click()
        expect(place.get_by_role("button", name="停止采信")).to_be_visible()
        person = new_page(size=PHONE, base_url=site.address, reduced_motion="reduce")
        _register(person)
        person.goto("/my/identity")
        main = person.get_by_role("main")
        _prove_telephone(person)
        expect(main.locator(".lead").first).to_contain_text("1级")
        look(person, "a way to raise")
        main.get_by_role("button", name="绑定“示例·省平台”的账号").click()
        expect(main.locator(".lead").first).to_contain_text("2级")
        expect(main).to_contain_text("等级已经提高")
        raises = person.get_by_role("region", name="等级是怎样提高的")
        expect(raises).to_contain_text("绑定实名账号")
        expect(raises).to_contain_text("示例·省平台")
        expect(main.get_by_role("button", name="绑定“示例·省平台”的账号")).to_have_count(0)
        look(person, "raised")


def _prove_telephone(page: Page) -> None:
    main = page.get_by_role("main")
    main.get_by_role("button", name="发送验证码").click()
    code = re.search(r"[0-9]{6}", page.locator(".notice--demo").last.inner_text())
    assert code is not None
    main.get_by_label("验证码").fill(code[0])
    main.get_by_role("button", name="验证", exact=True).click()


OWN = "qingyuan-Hua-2031"


def _register(page: Page) -> None:
    page.goto("/register")
    main = page.get_by_role("main")
    main.get_by_label("姓名").fill(NAME)
    main.get_by_label("证件号码", exact=True).fill(NUMBER)
    main.get_by_label("手机号").fill("10000007151")
    main.get_by_label("设置密码").fill(OWN)
    main.get_by_role("button", name="注册", exact=True).click()
    expect(page).not_to_have_url(re.compile("/register$"))
    page.goto("/sign-in")
    main.get_by_label("账号", exact=True).fill(NUMBER)
    main.get_by_label("密码", exact=True).fill(OWN)
    main.get_by_role("button", name="登录").click()
    expect(page.get_by_role("button", name="退出", exact=True)).to_be_visible()


def _connect(site: Site, upper: Upper, *more: str) -> None:
    """As an operator does: the platform's secret comes by standard input."""
    words = ["upstream", "province", "示例·省平台", "--issuer", upper.issuer, "--client-id", CLIENT]
    words += more
    subprocess.run([TONGBAN, *words], env=site.environment, input=SECRET, text=True, check=True)


def test_the_desk_of_connected_systems(window):
    asker, guard = (window(who, reduced_motion="reduce") for who in ("systems", "security"))
    asker.goto("/desk/clients/new")
    assert faults(asker) == []
    assert faults_in_other_views(asker) == []
    main = asker.get_by_role("main")
    main.get_by_label("系统名称").fill("示例·缴费")
    main.get_by_label("用途").fill("市民登录后缴费")
    main.get_by_label("回调地址").fill("https://pay.example.invalid/back")
    main.get_by_role("button", name="提交申请").click()
    expect(main).to_contain_text("须由另一个人批准")
    guard.goto(asker.url)
    assert faults(guard) == []
    guard.get_by_role("main").get_by_role("button", name="批准接入").click()
    expect(guard.get_by_role("main")).to_contain_text("已接入")
    asker.reload()
    asker.get_by_role("main").get_by_role("button", name="领取密钥").click()
    expect(asker.locator("code")).to_contain_text("tbs_")
    assert faults(asker) == []
    guard.goto("/desk/clients")
    assert faults(guard) == []
    assert faults_in_other_views(guard) == []

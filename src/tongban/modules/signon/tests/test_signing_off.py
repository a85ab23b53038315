"""Signing off at a system's wish: never for somebody else, never to an address of nobody's."""

import pytest
from django.test import Client as Browser

from . import factories as make

pytestmark = pytest.mark.django_db
THERE = "/connect/end-session"


def test_the_identity_token_of_this_sign_in_signs_off_at_once(browser, web):
    tokens = make.tokens_for(browser, web)
    wish = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": make.OUT, "state": "s"}
    answer = browser.get(THERE, wish)
    assert (answer.status_code, answer["Location"]) == (302, f"{make.OUT}?state=s")
    assert browser.get("/my/account").status_code == 302
    assert make.userinfo(tokens["access_token"]).status_code == 401


def test_without_it_the_person_is_asked(browser, web):
    wish = {"client_id": web.uid, "post_logout_redirect_uri": make.OUT, "state": "s"}
    page = browser.get(THERE, wish)
    assert "退出登录吗" in page.content.decode()
    assert browser.get("/my/account").status_code == 200
    gone = browser.post(f"{THERE}/now", wish)
    assert "refresh" in gone.content.decode()
    assert browser.get("/my/account").status_code == 302
    assert browser.get(THERE, wish)["Location"] == f"{make.OUT}?state=s"


def test_anothers_token_signs_nobody_off(browser, web):
    other = make.people.browser(make.people.citizen("示例·李小红"))
    tokens = make.tokens_for(other, web)
    page = browser.get(THERE, {"id_token_hint": tokens["id_token"]})
    assert "退出登录吗" in page.content.decode()
    assert browser.get("/my/account").status_code == 200


def test_no_address_that_is_not_registered(browser, web):
    tokens = make.tokens_for(browser, web)
    for address in ("https://evil.example.invalid/", make.OUT + "/x", make.BACK, "//evil"):
        for named in ({"client_id": web.uid}, {"id_token_hint": tokens["id_token"]}, {}):
            answer = browser.get(THERE, {"post_logout_redirect_uri": address, **named})
            assert answer.status_code == 400
    mixed = {"id_token_hint": tokens["id_token"], "client_id": make.app().uid}
    assert browser.get(THERE, mixed).status_code == 400
    assert browser.get("/my/account").status_code == 200


def test_pressing_needs_our_own_page(web, citizen):
    strict = Browser(enforce_csrf_checks=True)
    strict.cookies = make.people.browser(citizen).cookies
    assert strict.post(f"{THERE}/now", {}).status_code == 403
    assert strict.get("/my/account").status_code == 200


def test_a_registered_address_with_a_query_of_its_own_comes_back_whole(browser):
    back = f"{make.OUT}?from=tongban&state=theirs"
    app = make.app(logout_uris=(back,))
    wish = {"client_id": app.uid, "post_logout_redirect_uri": back, "state": "s"}
    page = browser.get(THERE, wish).content.decode()
    assert f'value="{back.replace("&", "&amp;")}"' in page
    browser.post(f"{THERE}/now", wish)
    assert browser.get(THERE, wish)["Location"] == f"{back}&state=s"

"""The skin's pages: modes, language, refusals, parts for htmx, stories, errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.test import Client
from django.utils.translation import override
from lxml import html

from tongban.kernel.reasons import REASONS, reason
from tongban.portal import context, errors, stories

HTMX = {"HTTP_HX_REQUEST": "true"}


def found(tree: html.HtmlElement, path: str) -> list[str]:
    """What an XPath finds, as texts."""
    result = tree.xpath(path)
    assert isinstance(result, list)
    return [str(one) for one in result]


@pytest.fixture
def refusal():
    made = reason("portal.test_refusal", zh="不行：{who}", en="No: {who}", status=409)
    yield made
    REASONS.pop("portal.test_refusal", None)


@pytest.mark.parametrize("page", stories.PAGES)
def test_a_story_draws_in_both_languages_without_inline_script_or_style(page, browser, demo):
    for language in ("zh-hans", "en"):
        answer = browser.get(f"/style/{page}", HTTP_ACCEPT_LANGUAGE=language)
        tree = html.fromstring(answer.content)
        assert answer.status_code == 200
        assert not tree.xpath("//script[not(@src)] | //style | //@style")
        assert len(found(tree, "//main")) == len(found(tree, "//h1")) == 1
        ids = found(tree, "//@id")
        assert sorted(ids) == sorted(set(ids))


def test_the_stories_are_not_there_outside_a_demonstration(browser, demo):
    demo(on=False)
    assert browser.get("/style").status_code == 404


def test_only_a_demonstration_says_that_it_is_one(browser, demo):
    assert "虚构" in browser.get("/home").content.decode()
    demo(on=False)
    assert "虚构" not in browser.get("/home").content.decode()


def test_the_senior_mode_is_remembered_and_left_again(browser):
    answer = browser.post("/mode", {"mode": "senior", "next": "/home?a=1"})
    assert answer["Location"] == "/home?a=1"
    assert 'data-mode="senior"' in browser.get("/home").content.decode()
    browser.post("/mode", {"mode": "normal"})
    assert 'data-mode="normal"' in browser.get("/home").content.decode()


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""]
)
def test_the_mode_switch_never_leads_elsewhere(to, browser):
    assert browser.post("/mode", {"mode": "senior", "next": to})["Location"] == "/"


def test_an_unknown_mode_changes_nothing(browser):
    assert "tongban_mode" not in browser.post("/mode", {"mode": "huge"}).cookies
    browser.cookies["tongban_mode"] = '"><script>'
    assert 'data-mode="normal"' in browser.get("/home").content.decode()


def test_the_mode_switch_wants_a_post_with_a_token(browser):
    assert browser.get("/mode").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/mode", {"mode": "senior"}).status_code == 403


def test_the_language_switch_works_without_script(browser):
    browser.post("/language", {"language": "en", "next": "/home"})
    assert '<html lang="en"' in browser.get("/home").content.decode()


def test_a_hidden_thing_is_answered_with_the_page_for_nothing_here(browser):
    answer = browser.get("/hidden")
    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_an_invalid_input_names_its_fields_and_escapes(browser):
    answer = browser.get("/invalid")
    assert answer.status_code == 400
    assert "&lt;b&gt;电话&lt;/b&gt;不对" in answer.content.decode()


def test_a_refusal_is_a_page_with_its_sentence_and_code(browser, refusal):
    answer = browser.get("/refused")
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "不行：&lt;i&gt;某人&lt;/i&gt;" in words
    assert "portal.test_refusal" in words


def test_a_refusal_speaks_the_language_of_the_page(browser, refusal):
    assert "No: " in browser.get("/refused", HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_htmx_gets_the_refusal_as_a_part(browser, refusal):
    answer = browser.get("/refused", **HTMX)
    assert answer.status_code == 409
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize("header", ["HTTP_HX_BOOSTED", "HTTP_HX_HISTORY_RESTORE_REQUEST"])
def test_htmx_gets_the_whole_page_when_it_wants_a_page(browser, header):
    assert "<html" in browser.get("/home", **HTMX, **{header: "true"}).content.decode()


def test_a_fault_is_no_refusal(browser):
    answer = browser.get("/broken")
    assert answer.status_code == 500
    assert "我们这边出了问题" in answer.content.decode()


def test_the_page_for_a_fault_needs_no_request_and_no_settings(monkeypatch):
    monkeypatch.setattr(context, "Skin", None)
    assert errors.server_error(HttpRequest()).status_code == 500


@pytest.mark.parametrize(
    ("handler", "status"),
    [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404)],
)
def test_each_handler_answers_its_status(handler, status, rf):
    request = rf.get("/x")
    assert handler(request, Exception()).status_code == status


def test_a_form_too_old_says_so(rf):
    with override("zh-hans"):
        assert "放置太久" in errors.csrf_failure(rf.post("/x")).content.decode()


def test_a_first_view_stays_within_its_budget(browser, demo):
    """At most 120 KB and 10 requests, before compression and with the icon."""
    page = browser.get("/style/home")
    tree = html.fromstring(page.content)
    parts = found(tree, "//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src")
    sizes = []
    for address in parts:
        file = finders.find(address.partition("/static/")[2].partition("?")[0])
        assert isinstance(file, str), address
        sizes.append(Path(file).stat().st_size)
    assert len(parts) + 1 <= 9  # one left for the web app manifest
    assert sum(sizes) + len(page.content) <= 120 * 1024

"""The browser fixtures find faults: a page made faulty fails, a sound one passes."""

import pytest

from tests.support.browser import PHONE, Complaints, findings
from tests.support.missing import missing

pytestmark = pytest.mark.browser

SOUND = """<!doctype html><html lang="zh-CN"><title>办件</title>
<main><h1>办件</h1><p>等待受理</p></main></html>"""
FAULTY = """<!doctype html><html><title></title>
<img src="data:,"><input><p style="color:#ccc;background:#fff">这一行字太淡</p></html>"""


def test_a_sound_page_passes(page, accessible):
    page.set_content(SOUND)
    accessible(page)


def test_a_faulty_page_fails_with_a_line_for_each_fault(page, accessible):
    page.set_content(FAULTY)
    rules = {line.split(": ")[1].split(" ")[0] for line in findings(page)}
    assert rules >= {"html-has-lang", "image-alt", "label", "color-contrast"}
    with pytest.raises(AssertionError, match="image-alt"):
        accessible(page)


def test_a_script_error_is_noted(page, complaints):
    page.set_content("<script>null.x</script>")
    page.wait_for_function("true")
    assert any("script error" in line for line in complaints.lines)
    complaints.lines.clear()


def test_a_page_without_script_runs_none(new_page):
    page = new_page(script=False, size=PHONE)
    page.set_content("<p id=a>vorher</p><script>a.textContent='nachher'</script>")
    assert page.locator("#a").text_content() == "vorher"


def test_chinese_characters_have_a_font(page):
    glyph = "<b id={} style='font-size:40px;display:inline-block'>{}</b>"
    page.set_content(glyph.format("known", "办") + glyph.format("unknown", "\U000f0000"))
    pictures = [page.locator(one).screenshot() for one in ("#known", "#unknown")]
    assert pictures[0] != pictures[1]


def test_what_is_missing_fails_in_ci_and_skips_by_hand(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="x is missing"):
        missing("x", "install it")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="x is missing"):
        missing("x", "install it")


def test_complaints_start_empty():
    assert Complaints().lines == []

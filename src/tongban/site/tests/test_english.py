"""In English no page that stands without data shows a Chinese word, and dates are English."""

import datetime as dt
import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format

HAN = re.compile(r"[\u3400-\u9fff\uff08-\uff5e\u3001-\u3011]")
SHOWN = frozenset(("alt", "aria-label", "placeholder", "title", "content"))
VOID = frozenset(("br", "hr", "img", "input", "link", "meta"))
PAGES = (
    "/",
    "/items",
    "/items?q=xyz",
    "/themes",
    "/departments",
    "/sign-in",
    "/register",
    "/register/done",
    "/track",
    "/verify",
    "/verify/nothing",
    "/my/cases",
    "/desk/",
    "/no-such-page",
)


class Reader(HTMLParser):
    """Gathers what people read or hear, leaving out what is marked as Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._chinese = 0

    def handle_starttag(self, tag, attrs):
        chinese = dict(attrs).get("lang") == "zh-Hans"
        if self._chinese or chinese:
            self._chinese += tag not in VOID
        else:
            self.said += [value or "" for name, value in attrs if name in SHOWN]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        self._chinese -= bool(self._chinese)

    def handle_data(self, data):
        if not self._chinese:
            self.said.append(data.strip())


def read(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    return [text for text in reader.said if text]


@pytest.fixture
def english() -> Client:
    client = Client()
    client.cookies["language"] = "en"
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_an_english_page_says_nothing_in_chinese(english, path):
    said = read(english.get(path, follow=True).content.decode())
    assert said
    assert [text for text in said if HAN.search(text)] == []


def test_the_reader_sees_chinese_and_skips_what_is_marked():
    marked = '<b lang="zh-Hans">中<svg><use href="#x"/></svg><br><i>文</i></b>'
    assert read(f'<p title="题">{marked}after 字</p>') == ["题", "after 字"]


def test_dates_are_written_out():
    day = dt.date(2026, 11, 3)
    with translation.override("en"):
        assert date_format(day, "DATE_FORMAT") == "3 November 2026"
        assert date_format(day, "MONTH_DAY_FORMAT") == "3 November"
    with translation.override("zh-hans"):
        assert date_format(day, "DATE_FORMAT") == "2026年11月3日"

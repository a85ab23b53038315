"""Looking at pages: what is wrong with one, and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response, ViewportSize

from tests.support.browser import COLOURS, findings

NARROW = (320, 360)
NAMED = re.compile(r"/(life|business|laws|policies|notices)/[^/]+$")
"""Pages of one kind whose addresses end in a word of their own."""
CODED = re.compile(r"/(papers|verify/paper)/[^/]+")
"""A random code may happen to have no digit."""
WIDE: ViewportSize = {"width": 1280, "height": 800}
SMALL: ViewportSize = {"width": 360, "height": 740}
KEY = re.compile(r"(?=.*\d)[0-9A-Za-z:_-]{5,}")
UNSEEN = re.compile(
    r"^/(files|static|api|language|mode|metrics|healthz|readyz|feeds?)\b|^/\S*/pdf\b"
    r"|^/\S*\.(jsonld|ttl|csv|atom|xml|json)\b"
)
SENIOR = "tongban_mode"


def pattern(address: str) -> str:
    """The kind of page behind an address: numbers of things are stars, queries do not count."""
    path = urlsplit(address).path
    if named := NAMED.match(path):
        return f"/{named[1]}/*"
    path = CODED.sub(r"/\1/*", path)
    return "/".join("*" if KEY.fullmatch(part) else part for part in path.split("/"))


@dataclass
class Walk:
    """A walk over all kinds of pages that a person's links lead to."""

    page: Page
    start: list[str]
    within: str = "/"
    most: int = 100
    titles: dict[str, str] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)

    def pages(self) -> Iterator[tuple[str, Response]]:
        """Open one page of each kind, breadth first; yield its kind and the answer."""
        self.page.on("request", lambda sent: self._note_foreign(sent.url))
        waiting, known = list(self.start), {pattern(one) for one in self.start}
        for _ in range(self.most):
            if not waiting:
                return
            address = waiting.pop(0)
            answer = self.page.goto(address)
            assert answer is not None
            links = [one for one in self._links() if one.startswith(self.within)]
            if pattern(self.page.url) not in self.opened:  # many lead to the sign-in page
                self.opened.add(pattern(self.page.url))
                yield pattern(self.page.url), answer
            for link in links:
                if pattern(link) not in known:
                    known.add(pattern(link))
                    waiting.append(link)
        raise AssertionError(f"more than {self.most} kinds of pages: {waiting}")

    def _links(self) -> list[str]:
        found = self.page.eval_on_selector_all(
            "a[href]:not([download])",
            "all => all.filter(a => a.origin === location.origin).map(a => a.pathname + a.search)",
        )
        return [one for one in found if not UNSEEN.match(one)]

    def _note_foreign(self, url: str) -> None:
        if urlsplit(url).hostname not in {"127.0.0.1", None}:
            self.foreign.append(f"{self.page.url} asked {url}")


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands, in the normal view."""
    return [*shape(page), *findings(page)]


def shape(page: Page) -> list[str]:
    """What is wrong with its frame or its width."""
    return [*_frame(page), *_overflow(page)]


def faults_in_other_views(page: Page) -> list[str]:
    """What is wrong in the dark, and in 适老 mode on a phone; leaves the page as it was."""
    page.emulate_media(color_scheme="dark")
    found = [f"dark: {one}" for one in findings(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    page.context.add_cookies([{"name": SENIOR, "value": "senior", "url": page.url}])
    page.set_viewport_size(SMALL)
    page.reload()
    if page.locator("html").get_attribute("data-mode") != "senior":
        found.append(f"{page.url}: no 适老 mode")
    found += [f"senior, phone: {one}" for one in [*_overflow(page), *findings(page)]]
    page.context.clear_cookies(name=SENIOR)
    page.set_viewport_size(WIDE)
    return found


def _frame(page: Page) -> Iterator[str]:
    """One heading of the first level, a language, a title of its own."""
    if page.locator("h1").count() != 1:
        yield f"{page.url}: {page.locator('h1').count()} headings of level 1"
    if page.locator("html").get_attribute("lang") != "zh-Hans":
        yield f"{page.url}: not marked as Chinese"
    if not page.title().removesuffix("通办").strip(" -"):
        yield f"{page.url}: no title of its own"


def _overflow(page: Page) -> Iterator[str]:
    """Widths at which one would have to scroll sideways (WCAG 2.2, 1.4.10)."""
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": SMALL["height"]})
        reach = int(page.evaluate("document.documentElement.scrollWidth"))
        if reach > width:
            yield f"{page.url}: {reach} wide on a screen of {width}"
    page.set_viewport_size(WIDE)

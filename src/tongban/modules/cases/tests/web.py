"""What tests of the pages share: reading a page as a browser without script does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tongban.kernel.actors import Actor
from tongban.modules.identity.tests import factories as people


class _Forms(HTMLParser):
    """Collects what a browser would send for each form as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._open = False
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), {}))
            self._open = True
        elif self._open:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        sent, name = self.forms[-1][1], given.get("name", "")
        if tag == "select":
            self._select = name
            sent.setdefault(name, "")
        elif tag == "option" and "selected" in given:
            sent[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._area = name
            sent[name] = ""
        elif tag == "input" and name and given.get("type") != "file":
            picked = given.get("type") not in {"checkbox", "radio"} or "checked" in given
            if picked:
                sent[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1][1][self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False
        if tag == "textarea":
            sent = self.forms[-1][1]
            sent[self._area] = sent[self._area].removeprefix("\n")
            self._area = ""


_SKIN = ("/mode", "/language", "/sign-out")


def fields(page: Any, action: str = "", nth: int = 0) -> dict[str, str]:
    """Return what a browser would send for a form of the page's own (not of its head).

    `action` names the form; without it the `nth` one is taken.
    """
    reader = _Forms()
    reader.feed(page.content.decode())
    own = [one for one in reader.forms if one[0] not in _SKIN and "csrfmiddlewaretoken" in one[1]]
    if action:
        own = [one for one in own if one[0] in {action, ""}]
    return own[nth][1]


def said(page: Any) -> str:
    """Return a page's text, with signs as people read them."""
    return unescape(page.content.decode())


def looks_at(who: Actor) -> str:
    """Return what a person reads under 谁用过我的数据."""
    page = said(people.browser(who).get(reverse("privacy:uses")))
    return page[page.index("<main") :]


@contextmanager
def budget(most: int) -> Iterator[None]:
    """Fail when the block takes more statements than `most`."""
    with CaptureQueriesContext(connection) as taken:
        yield
    lines = "\n".join(one["sql"][:160] for one in taken.captured_queries)
    assert len(taken) <= most, f"{len(taken)} statements, at most {most}:\n{lines}"

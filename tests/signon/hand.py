"""A person's hand at a browser without script: follows pages, types, presses."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import requests

PASSWORD = "tongban-Demo-2026"
MOST_STEPS = 20


@dataclass
class Hand:
    """Somebody at one browser. `typed` counts how often a password was asked for."""

    site: str
    login: str
    agrees: bool = True
    typed: int = 0
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.session.trust_env = False

    def goes(self, url: str, *, until: str) -> str:
        """Open an address and do what the pages ask, until one that begins with `until`; return it.

        The last address is not opened: it is the system's, and its programmer's to look at.
        """
        answer = self._open(url)
        for _ in range(MOST_STEPS):
            if answer.is_redirect:
                there = urljoin(answer.url, answer.headers["Location"])
                if there.startswith(until):
                    return there
                answer = self._open(there)
            else:
                there = self._refreshed(answer)
                answer = self._open(there) if there else self._answers(answer)
        raise AssertionError(f"walked in a circle, at last {answer.url}")

    def acts_for(self, whom: str) -> None:
        """Choose for whom to act: "company" or "self"."""
        page = self._open(f"{self.site}/my/role")
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page.text)
        company = re.search(r'name="body"[^>]*value="(\d+)"', page.text)
        assert token, page.text[-2000:]
        assert company, page.text[-2000:]
        chosen = company.group(1) if whom == "company" else ""
        given = {"csrfmiddlewaretoken": token.group(1), "body": chosen}
        origin = {"Origin": self.site}
        answer = self.session.post(f"{self.site}/my/role", given, headers=origin, timeout=30)
        assert answer.status_code == 200

    def signs_out(self) -> None:
        """Press "sign out" at our own page."""
        page = self._open(f"{self.site}/my/role")
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page.text)
        assert token, page.text[-2000:]
        given = {"csrfmiddlewaretoken": token.group(1)}
        there, origin = f"{self.site}/sign-out", {"Origin": self.site}
        answer = self.session.post(there, given, headers=origin, timeout=30)
        assert answer.status_code == 200

    def _open(self, url: str) -> requests.Response:
        return self.session.get(url, allow_redirects=False, timeout=30)

    def _refreshed(self, answer: requests.Response) -> str:
        found = re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', answer.text)
        return urljoin(answer.url, html.unescape(found.group(1))) if found else ""

    def _answers(self, answer: requests.Response) -> requests.Response:
        """Fill the page's form in, as a person would, and press its button."""
        assert answer.status_code == 200, (answer.status_code, answer.url, answer.text[:1500])
        form = _form(answer.text)
        assert form, answer.text[-3000:]
        given = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
        given = {name: html.unescape(value) for name, value in given.items()}
        if 'name="account"' in form:
            given |= {"account": self.login}
        if 'name="password"' in form:
            given |= {"password": PASSWORD}
            self.typed += 1
        if 'name="answer"' in form:
            given |= {"answer": "yes" if self.agrees else "no"}
        action = re.search(r'action="([^"]*)"', form)
        there = urljoin(answer.url, html.unescape(action.group(1)) if action else "")
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.site))
        return self.session.post(
            there, given, headers={"Origin": origin, "Referer": answer.url},
            allow_redirects=False, timeout=30,
        )  # fmt: skip


def _form(text: str) -> str:
    """The form of the page's main part."""
    main = text[text.index("<main") :]
    found = re.search(r"<form[^>]*method=\"post\".*?</form>", main, re.DOTALL)
    return found.group(0) if found else ""

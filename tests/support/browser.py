"""Real Chromium for tests: pages that report any script error, and an accessibility check."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.missing import missing

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",  # tests run as root in containers
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # the same picture on every machine
)
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
AXE = Axe()
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that a page in other colours may break though it kept them all before."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass
class Complaints:
    """What a page said was wrong while a test used it."""

    lines: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note script errors and failed requests for our own files."""
        page.on("pageerror", lambda error: self.lines.append(f"{page.url}: script error: {error}"))
        page.on("console", lambda said: self._console(page, said.type, said.text))

    def _console(self, page: Page, kind: str, text: str) -> None:
        # A refused form answers 4xx on purpose, and Chromium logs that as an error.
        if kind == "error" and "the server responded with a status of 4" not in text:
            self.lines.append(f"{page.url}: console: {text}")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of Debian's Chromium; no browser is ever downloaded."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    if found:
        return found[0]
    return missing("Chromium", "run `tools/prepare.sh browser`")


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for the tests of a file.

    Playwright keeps an event loop running in this thread, which Django takes for asynchronous
    code; the ORM is allowed here because nothing else runs on that loop.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=chromium_path, args=list(QUIET), headless=True
            )
            yield chromium
            chromium.close()


@pytest.fixture
def complaints() -> Complaints:
    """The collected complaints of this test's pages; empty it when an error was the point."""
    return Complaints()


@pytest.fixture
def new_page(browser: Browser, complaints: Complaints) -> Iterator[Callable[..., Page]]:
    """Open pages, each with a session of its own: `new_page(script=False, size=PHONE)`."""
    opened: list[BrowserContext] = []

    def open_page(*, script: bool = True, size: dict[str, int] = DESKTOP, **more: object) -> Page:
        chosen = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", **more}
        context = browser.new_context(viewport=size, java_script_enabled=script, **chosen)  # type: ignore[arg-type]  # passed through
        context.set_default_timeout(float(os.environ.get("BROWSER_TIMEOUT_MS", "10000")))
        opened.append(context)
        page = context.new_page()
        complaints.watch(page)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert complaints.lines == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A desktop page with script."""
    return new_page()


def findings(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Run axe-core on the page; one readable line for each element that breaks a rule.

    `rules` names the rules, if not all of `RULES` are to be asked.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.axe_script)
    chosen = {"type": "rule", "values": list(rules)} if rules else list(RULES)
    asked = {"runOnly": chosen, "resultTypes": ["violations"]}
    found = page.evaluate("asked => axe.run(asked).then(told => told.violations)", asked)
    return [
        f"{page.url}: {broken['id']} ({broken['impact']}): {broken['help']}: {node['html'][:160]}"
        for broken in found
        for node in broken["nodes"]
    ]


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """`accessible(page)` fails with the list of everything axe finds on the page."""

    def check(page: Page) -> None:
        found = findings(page)
        assert not found, "\n".join(["axe found:", *found])

    return check

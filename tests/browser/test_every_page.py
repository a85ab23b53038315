"""Every kind of page, for every role: accessible, narrow enough, light enough, without errors."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.browser.looking import Walk, faults, faults_in_other_views, shape

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PUBLIC = [
    "/",
    "/items?q=社保卡",
    "/items?q=xyzzy",
    "/sign-in",
    "/sign-in/forgotten",
    "/register",
    "/activate",
    "/verify",
    "/track",
    "/rules/",
    "/kiosk/",
]
MINE = ["/my/cases", "/my/messages", "/my/licences", "/my/account", "/my/mandates", "/my/identity"]
DESK = ["/desk/", "/my/messages", "/my/account"]
STARTS = {
    "": PUBLIC,
    "citizen": ["/", *MINE],
    "company": ["/", *MINE],
    "window": DESK,
    "officer5": DESK,
    "approver": DESK,
    "editor": DESK,
    "publisher": DESK,
    "supervisor": DESK,
    "security": DESK,
    "privacy": DESK,
    "systems": DESK,
}
FEWEST = {"": 11, "citizen": 16, "company": 12}
OWN = ("/my", "/desk")
"""Pages that look different to everybody: axe reads them for every role, the others once."""
MOST_BYTES = 120 * 1024
MOST_REQUESTS = 10


@pytest.fixture(scope="module")
def seen_in_all_views() -> set[str]:
    """Kinds of pages that some role has already looked at in the dark and in 适老 mode."""
    return set()


@pytest.mark.parametrize("role", STARTS, ids=lambda role: role or "stranger")
def test_every_page_of_a_role(window, role, seen_in_all_views):
    person = window(role, reduced_motion="reduce")  # no colour is caught half-way to another
    walk = Walk(person, STARTS[role], within="/desk/" if STARTS[role] is DESK else "/")
    wrong: list[str] = []
    for kind, answer in walk.pages():
        if answer.status != 200:
            wrong.append(f"{answer.url}: {answer.status}")
            continue
        walk.titles[kind] = walk.page.title()
        first = kind not in seen_in_all_views
        wrong += faults(walk.page) if first or kind.startswith(OWN) else shape(walk.page)
        if first:
            seen_in_all_views.add(kind)
            wrong += faults_in_other_views(walk.page)
    wrong += walk.foreign
    wrong += [f"title twice: {one}" for one, n in Counter(walk.titles.values()).items() if n > 1]
    assert not wrong, "\n".join(wrong)
    assert len(walk.titles) >= FEWEST.get(role, 3)


def test_a_page_that_is_not_there_is_accessible_too(window):
    page = window()
    answer = page.goto("/nothing/here")
    assert answer is not None
    assert answer.status == 404
    assert faults(page) == []


def test_public_pages_are_light(window, new_page, site):
    """First view of every public page, nothing cached: bytes over the wire and requests."""
    heavy = []
    for kind, _answer in (walk := Walk(window(), PUBLIC)).pages():
        sizes = _weigh(new_page(base_url=site.address), walk.page.url)
        if sum(sizes) > MOST_BYTES or len(sizes) > MOST_REQUESTS:
            heavy.append(f"{kind}: {len(sizes)} requests, {sum(sizes)} bytes")
    assert heavy == []


def _weigh(page, address: str) -> list[int]:
    sizes: list[int] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    network.on("Network.loadingFinished", lambda said: sizes.append(said["encodedDataLength"]))
    page.goto(address)  # until everything that the page names has come
    page.context.close()
    return sizes

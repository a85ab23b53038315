"""Who may open which page, and who may press which button: the whole table."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tongban.modules.cases.tests import factories as make

WHO = ("nobody", "owner", "stranger", "colleague", "elsewhere", "window", "officer", "head")
# Each row: page, then the answer for each of WHO. 302: sign in first; 404: not to be known of.
TABLE = {
    "apply": (302, 200, 200, 403, 403, 403, 403, 403),
    "mine": (302, 200, 200, 403, 403, 403, 403, 403),
    "my_case": (302, 200, 404, 404, 404, 404, 404, 404),
    "form": (302, 409, 404, 404, 404, 404, 404, 404),
    "materials": (302, 409, 404, 404, 404, 404, 404, 404),
    "check": (302, 409, 404, 404, 404, 404, 404, 404),
    "done": (302, 200, 404, 404, 404, 404, 404, 404),
    "withdraw": (302, 200, 404, 404, 404, 404, 404, 404),
    "discard": (302, 409, 404, 404, 404, 404, 404, 404),
    "desk": (302, 403, 403, 200, 200, 200, 200, 200),
    "all": (302, 403, 403, 200, 200, 200, 200, 200),
    "reviews": (302, 403, 403, 200, 200, 200, 200, 200),
    "queue": (302, 403, 403, 200, 200, 200, 200, 200),
    "desk_case": (302, 403, 403, 200, 404, 200, 200, 200),
    "correct": (302, 403, 403, 403, 404, 200, 403, 403),
    "on_spot": (302, 403, 403, 403, 404, 200, 403, 403),
    "unmask": (302, 403, 403, 403, 404, 200, 200, 200),
    "track": (200, 200, 200, 200, 200, 200, 200, 200),
}
BARE_PAGES = {"mine", "desk", "all", "reviews", "track"}


def _address(page: str, number: str) -> str:
    arguments = {"apply": [make.BARE.code], "queue": ["submitted"]}
    given = [] if page in BARE_PAGES else arguments.get(page, [number])
    return reverse(f"cases:{page}", args=given)


@pytest.mark.parametrize("page", TABLE)
def test_who_may_open_which_page(world, enter, client, page):
    number = make.case(world, "submitted", make.BARE)
    answers = []
    for name in WHO:
        browser = client if name == "nobody" else enter(getattr(world, name))
        answers.append(browser.get(_address(page, number)).status_code)
    assert tuple(answers) == TABLE[page]


STEPS = {
    "precheck": {"window"},
    "accept": {"window"},
    "decline": {"window"},
    "dismiss": {"window"},
    "approve_second_notice": set(),
    "propose_special": set(),
    "suspend": set(),
    "prolong": set(),
    "extend": set(),
    "grant": set(),
    "refuse": set(),
    "deliver": set(),
    "archive": set(),
}
"""Who may take a step of a case that was just filed; the others change nothing."""


@pytest.mark.parametrize("step", STEPS)
def test_who_may_press_which_button(world, enter, client, step):
    sent = {
        f"{step}.reason": "示例理由",
        f"{step}.authority": "示例局",
        f"{step}.days": "2",
        f"{step}.kind": "hearing",
    }
    moved = set()
    for name in WHO:
        number = make.case(world, "submitted", make.BARE)
        before = make.row(number)
        browser = client if name == "nobody" else enter(getattr(world, name))
        browser.post(reverse("cases:step", args=[number, step]), sent)
        if make.row(number).version != before.version:
            moved.add(name)
    assert moved == STEPS[step]


@pytest.mark.parametrize("name", ["nobody", "stranger", "colleague", "window"])
def test_nobody_else_writes_into_a_draft(world, enter, client, name):
    number = make.draft(world.owner, make.PLAIN)
    before = make.row(number)
    browser = client if name == "nobody" else enter(getattr(world, name))
    for page in ("form", "autosave", "materials", "check", "discard"):
        answer = browser.post(reverse(f"cases:{page}", args=[number]), {"shop": "x"})
        assert answer.status_code in {302, 401, 403, 404}, page
    assert make.row(number).version == before.version

"""Behind the front server of deploy/ everybody is still somebody, and forms are still taken."""

import pytest
from django.test import Client

from tongban.modules.identity.actions import _throttle

pytestmark = [pytest.mark.django_db, pytest.mark.once("sqlite")]
FORM = {"account": "nobody", "password": "wrong"}


def through(front: str, caller: str, *, csrf: bool = False) -> Client:
    """Return a browser whose requests the front server at `front` hands on for `caller`."""
    return Client(
        enforce_csrf_checks=csrf,
        headers={
            "Host": "testserver",
            "X-Forwarded-For": caller,
            "X-Forwarded-Proto": "https",
        },
        REMOTE_ADDR=front,
    )


def tries(browser: Client, wanted: int) -> list[int]:
    return [
        browser.post("/sign-in", {"account": f"nobody{n}", "password": "x"}).status_code
        for n in range(wanted)
    ]


@pytest.fixture
def strict(monkeypatch):
    """Three attempts an address, so that a test need not make sixty."""
    monkeypatch.setattr(_throttle, "BY_ADDRESS", _throttle.Allowance("address", 3, 15))


def test_one_caller_cannot_use_up_the_attempts_of_all(strict):
    assert tries(through("127.0.0.1", "192.0.2.7"), 5)[-1] == 429
    assert tries(through("127.0.0.1", "192.0.2.8"), 1) == [422]


def test_a_stranger_cannot_say_to_come_from_elsewhere(strict):
    said = [tries(through("198.51.100.9", f"192.0.2.{n}"), 1)[0] for n in range(5)]
    assert said == [422, 422, 422, 429, 429]


def test_what_the_caller_wrote_before_the_front_servers_word_is_not_believed(strict):
    said = [tries(through("127.0.0.1", f"10.0.0.{n}, 192.0.2.7"), 1)[0] for n in range(5)]
    assert said[-1] == 429


def test_a_form_sent_over_https_is_taken():
    """Django compares the page's origin with its own address, which was http behind nginx."""
    browser = through("127.0.0.1", "192.0.2.7", csrf=True)
    browser.get("/sign-in")
    token = browser.cookies["csrftoken"].value
    form = FORM | {"csrfmiddlewaretoken": token}
    answer = browser.post("/sign-in", form, headers={"Origin": "https://testserver"})
    assert answer.status_code == 422
    foreign = browser.post("/sign-in", form, headers={"Origin": "https://elsewhere.example"})
    assert foreign.status_code == 403


def test_nonsense_in_the_front_servers_name_changes_nothing(strict):
    assert tries(through("127.0.0.1", "<script>"), 5)[-1] == 429

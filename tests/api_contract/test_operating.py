"""What those who operate ask: alive, ready, figures; and a token from the command line."""

import datetime as dt

import pytest
from django.db import OperationalError
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from tests.support.demo import Caller
from tongban.kernel import clock
from tongban.kernel.models import Delivery, OutboxEvent
from tongban.site.command import main


def test_alive_needs_no_database(monkeypatch):
    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", _no_database)
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def _no_database(*args, **kwargs):
    raise OperationalError("gone")


@pytest.mark.django_db
def test_ready_as_long_as_the_database_answers(monkeypatch):
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", _no_database)
    gone = Client().get("/readyz")
    assert gone.status_code == 503
    assert "gone" not in gone.text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probes_set_no_cookie_and_are_never_kept(path):
    answer = Client().get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]


def figures() -> dict[str, float]:
    answer = Client().get("/metrics")
    assert answer["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    return {
        sample.name: sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.mark.django_db
def test_figures_follow_what_waits_and_what_failed():
    quiet = figures()
    assert quiet["tongban_outbox_waiting"] == quiet["tongban_outbox_oldest_seconds"] == 0
    assert quiet["tongban_web_memory_bytes"] > 1_000_000
    old = clock.now() - dt.timedelta(seconds=90)
    waiting = OutboxEvent.objects.create(kind="test", payload="{}", at=old)
    for number, state in enumerate(("failed", "dead", "dead")):
        Delivery.objects.create(event=waiting, listener=f"l{number}", state=state)
    busy = figures()
    assert busy["tongban_outbox_waiting"] == 1
    assert 90 <= busy["tongban_outbox_oldest_seconds"] < 150
    assert (busy["tongban_deliveries_failed"], busy["tongban_deliveries_dead"]) == (1, 2)


@pytest.mark.django_db
def test_every_figure_says_what_it_means():
    families = list(text_string_to_metric_families(Client().get("/metrics").text))
    assert families
    assert all(one.documentation and one.name.startswith("tongban_") for one in families)


def token_of(capsys, *arguments: str) -> str:
    capsys.readouterr()
    assert main(["token", *arguments]) == 0
    return str(capsys.readouterr().out.strip())


@pytest.mark.django_db
def test_a_token_from_the_command_line_opens_the_api(demo, capsys):
    told = Caller(token_of(capsys, "citizen")).get("/me")
    assert (told.status, told.body["kind"]) == (200, "person")
    assert Caller(token_of(capsys, "window")).get("/me").body["permissions"]


@pytest.mark.django_db
def test_a_clerks_token_acts_for_the_one_company(demo, capsys):
    told = Caller(token_of(capsys, "company")).get("/me").body
    assert told["acting_for"] == demo.world["companies"][0]["name"]
    assert told["owner"].startswith("body:")


@pytest.mark.django_db
def test_a_token_ends_on_its_day(demo, capsys):
    caller = Caller(token_of(capsys, "citizen", "--days", "2"))
    with clock.at(clock.now() + dt.timedelta(days=1, hours=23)):
        assert caller.get("/me").status == 200
    with clock.at(clock.now() + dt.timedelta(days=2, seconds=1)):
        assert caller.get("/me").status == 401


@pytest.mark.django_db
def test_no_token_for_nobody(demo, capsys):
    assert main(["token", "nobody"]) == 1
    said = capsys.readouterr()
    assert (said.out, "nobody" in said.err) == ("", True)

"""`tongban exam`: what it prints, writes and answers."""

import argparse
import csv
import json
from collections.abc import Iterator

import pytest

from tongban.modules.catalogue import queries
from tongban.modules.catalogue.models import ExamRun, ItemRevision
from tongban.modules.catalogue.ports import LINKS, Answer
from tongban.modules.catalogue.tests.conftest import shelved, small
from tongban.site.commands import exam

__all__ = ["shelved", "small"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    queries.forget_offers()
    yield
    queries.forget_offers()


def sit(*words: str) -> int:
    parser = argparse.ArgumentParser()
    exam.arguments(parser)
    return exam.run(parser.parse_args(["--no-channels", *words]))


def test_a_sound_catalogue_passes_and_its_reports_agree(small, tmp_path, capsys):
    files = {name: tmp_path / f"exam.{name}" for name in ("csv", "html", "json")}
    words = [word for name, file in files.items() for word in (f"--{name}", str(file))]
    assert sit(*words) == 0
    assert "5 items, 0 to mend" in capsys.readouterr().out
    told = json.loads(files["json"].read_text("utf-8"))
    with files["csv"].open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert lines == told["findings"]
    assert told["items"] == 5
    assert told["warnings"] == len(lines)
    page = files["html"].read_text("utf-8")
    assert all(body["name"] in page for body in told["bodies"])
    assert ExamRun.objects.count() == 1


def test_what_blocks_is_an_exit_code(small, capsys):
    revision = ItemRevision.objects.order_by("pk")[0]
    revision.content["base"].pop("conditions")
    ItemRevision.objects.filter(pk=revision.pk).update(content=revision.content)
    assert sit() == 1
    assert "5 items, 1 to mend" in capsys.readouterr().out


def test_a_file_that_cannot_be_written_is_told(small, tmp_path, capsys):
    assert sit("--html", str(tmp_path / "nowhere" / "a.html")) == 2
    assert "a.html" in capsys.readouterr().err


class _Silent:
    """Nobody answers."""

    def open(self, url: str) -> Answer:
        return Answer(opened=False, said="TimeoutError")


def test_links_are_opened_when_told(small, monkeypatch, capsys):
    monkeypatch.setattr(LINKS, "_plugged", {"http": _Silent()})
    assert sit("--links") == 0
    assert "0 of 3 addresses opened" in capsys.readouterr().out

"""`tongban outbox`: what failed for good is seen and can be tried again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tongban.kernel import clock
from tongban.kernel.models import Delivery, OutboxEvent
from tongban.site.command import make_parser
from tongban.site.commands import outbox

pytestmark = pytest.mark.django_db


def run(*words: str) -> int:
    return outbox.run(make_parser().parse_args(["outbox", *words]))


def dead_letter() -> Delivery:
    event = OutboxEvent.objects.create(kind="gone.event", payload="{}", at=clock.now(), done=True)
    return Delivery.objects.create(
        event=event, listener="gone.listener", state="dead", attempts=10, error="no route"
    )


def test_without_dead_letters_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert "0 dead letters" in capsys.readouterr().out


def test_a_dead_letter_is_listed_with_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = dead_letter()
    assert run("--json", str(tmp_path / "out.json")) == 1
    assert "gone.listener: no route" in capsys.readouterr().out
    (row,) = json.loads((tmp_path / "out.json").read_text())["dead"]
    assert (row["id"], row["attempts"]) == (letter.pk, 10)


@pytest.mark.parametrize("by_number", [True, False])
def test_a_dead_letter_is_revived_by_decision(by_number: bool) -> None:
    letter = dead_letter()
    assert run(*(["--revive", str(letter.pk)] if by_number else ["--revive-all"])) == 0
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("failed", 0)

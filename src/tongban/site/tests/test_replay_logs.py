"""Logs of real processes, lived again whole. Their licence keeps them out of the repository.

What is expected is counted here from the files by a few plain lines that share nothing with the
replay.
"""

import csv
import datetime as dt
import gzip
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from tests.support.shared import ROOT, shared
from tongban.kernel import audit, waiving
from tongban.modules.cases.models import Branch, Case, StepTaken
from tongban.modules.catalogue import public as catalogue
from tongban.site.replay import mapping, running

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def not_serving(monkeypatch):
    monkeypatch.setattr(waiving, "_serving", [])
    catalogue.forget_offers()  # of a world that another test rolled back


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def moment(text: str) -> dt.datetime:
    read = dt.datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=AMSTERDAM)


def lived(name: str, folder: str, *parts: str, copies: int = 1) -> dict:
    said = mapping.load(ROOT / "data" / "replay" / name)
    return running.run(running.read(shared(folder), said, parts, copies), said)


@pytest.mark.once("sqlite")
def test_the_wabo_receipt_log_is_lived_whole_and_its_late_cases_are_the_platforms_own_count():
    folder = shared("wabo_receipt_log")
    told = rows(folder / "cases.csv.gz")
    closed = [one for one in told if one["enddate"]]
    late = [one for one in closed if moment(one["enddate"]) > moment(one["deadline"])]
    report = lived("wabo.toml", "wabo_receipt_log")
    counted = [report[name] for name in ("cases", "events", "closed", "closed_late", "open")]
    assert counted == [1434, 8577, 1329, 377, 105]
    assert counted[2:] == [len(closed), len(late), len(told) - len(closed)]
    assert who_did_what_when() == Counter(
        (e["case_id"], e["event_no"], e["activity"], e["resource"], moment(e["timestamp"]))
        for e in rows(folder / "events.csv.gz")
    )
    assert {kept.closed_at for kept in Case.objects.exclude(closed_at=None)} == {
        moment(one["enddate"]) for one in closed
    }
    assert list(audit.faults(audit.entries())) == []
    assert set(report["refused"]["by_code"]) <= {"case.step_not_possible"}


def who_did_what_when() -> Counter:
    """Read it back from the platform's own register."""
    found: Counter = Counter()
    for one in StepTaken.objects.filter(name="work"):
        case, number = one.facts["ref"].split("#")
        found[case, number, one.facts["activity"], one.actor_name, one.at] += 1
    return found


@pytest.mark.proof
@pytest.mark.parametrize("part", ["1", "2", "3"])
def test_steps_done_late_in_a_municipality_are_as_many_as_the_file_holds(part):
    folder = shared("bpic2015_permits")
    events = rows(folder / f"municipality{part}_events.csv.gz")
    limited = [one for one in events if one["dueDate"]]
    late = [one for one in limited if moment(one["dateFinished"]) > moment(one["dueDate"])]
    told = rows(folder / f"municipality{part}_cases.csv.gz")
    report = lived("bpic2015.toml", "bpic2015_permits", part)
    assert report["late_steps"] == len(late) > 0
    assert (report["cases"], report["events"]) == (len(told), len(events))
    assert report["closed"] == sum(bool(one["endDate"]) for one in told)
    assert {f"{part}·{e['resource']}" for e in events} == {
        one.actor_name for one in StepTaken.objects.filter(name="work")
    }
    beside = Counter(Branch.objects.filter(stage=0).values_list("case_id", flat=True))
    assert max(beside.values()) >= 10  # sub-processes that run beside one another in one case
    assert list(audit.faults(audit.entries())) == []


@pytest.mark.proof
def test_a_replay_is_fast_and_its_time_grows_with_the_log():
    """300 events a second and more; twice the log takes twice the time, within a third."""
    once, twice = (lived_apart(copies) for copies in (1, 2))
    assert once["events_per_second"] >= 300
    assert twice["cpu_seconds"] / once["cpu_seconds"] < 2 * 4 / 3


def lived_apart(copies: int) -> dict:
    catalogue.forget_offers()
    with transaction.atomic():
        report = lived("wabo.toml", "wabo_receipt_log", copies=copies)
        transaction.set_rollback(True)
    return report

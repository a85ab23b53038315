"""A small log of our own is lived again: who did what when, what was late, what the law refused."""

import csv
import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tongban.kernel import audit, waiving
from tongban.kernel.models import OutboxEvent
from tongban.kernel.norms import NORMS
from tongban.modules.cases import public as cases
from tongban.modules.cases.models import Branch, Case, StepTaken
from tongban.modules.catalogue import public as catalogue
from tongban.modules.identity.actions import load_demo
from tongban.modules.identity.tests import factories as people
from tongban.site.replay import mapping, running
from tongban.site.replay.mapping import WrongMapping

LOG = Path(__file__).with_name("replay_log")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def not_serving(monkeypatch):
    """Another test of this run may have let the worker run in this process."""
    monkeypatch.setattr(waiving, "_serving", [])
    catalogue.forget_offers()  # of a world that another test rolled back


@pytest.fixture(autouse=True)
def one_hash(monkeypatch):
    """Hashing a password takes as long as all the rest."""
    monkeypatch.setattr(load_demo, "make_password", lambda *_: people.stored_password())


def lived(folder: Path = LOG, **more) -> dict:
    said = mapping.load(folder / "mapping.toml")
    return running.run(running.read(folder, said, []), said, **more)


@pytest.fixture
def report(db) -> dict:
    return lived()


def moment(text: str) -> dt.datetime:
    read = dt.datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=AMSTERDAM)


def works(ref: str) -> list[StepTaken]:
    return [one for one in StepTaken.objects.filter(name="work").order_by("id")
            if one.facts["ref"].startswith(f"{ref}#")]  # fmt: skip


def steps_of(ref: str) -> list[str]:
    taken = StepTaken.objects.filter(case_id=works(ref)[0].case_id).order_by("id")
    return [one.name for one in taken if one.name != "work"]


def case_of(ref: str) -> Case:
    return works(ref)[0].case


def test_who_did_what_when_stands_in_the_register_event_by_event(report):
    with (LOG / "events.csv").open(newline="") as file:
        told = [
            (f"{row['no']}#{row['seq']}", row["what"], row["who"], moment(row["done"]))
            for row in csv.DictReader(file)
        ]
    kept = [
        (one.facts["ref"], one.facts["activity"], one.actor_name, one.at)
        for one in StepTaken.objects.filter(name="work")
    ]
    assert sorted(kept) == sorted(told)
    assert report["events"] == report["events_in_log"] == len(told)


def test_the_audit_chain_holds_the_same_and_is_whole(report):
    assert list(audit.faults(audit.entries())) == []
    noted = [json.loads(one.facts) for one in audit.entries() if one.action == "case.record_work"]
    assert {one["ref"] for one in noted} == {
        one.facts["ref"] for one in StepTaken.objects.filter(name="work")
    }
    assert report["days_sealed"] > 0


def test_a_case_closed_after_its_own_moment_is_late_and_one_a_second_before_is_not(report):
    assert (report["closed"], report["closed_late"], report["open"]) == (4, 1, 1)
    ends = {ref: (case_of(ref).closed_at, case_of(ref).until) for ref in ("K1", "K2")}
    assert ends == {
        "K1": (moment("2018-03-20T16:00:00+01:00"), moment("2018-03-20T12:00:00+01:00")),
        "K2": (moment("2018-03-20T11:59:59+01:00"), moment("2018-03-20T12:00:00+01:00")),
    }


def test_steps_done_after_their_own_limit_are_counted(report):
    late = {
        one.facts["ref"] for one in StepTaken.objects.all() if one.due_at and one.at > one.due_at
    }
    assert late == {"K1#2", "K1#4", "K4#1"}
    assert report["late_steps"] == cases.punctuality().late_steps == 3


def test_parts_run_beside_one_another_and_end_with_their_last_event(report):
    parts = {one.key: one for one in Branch.objects.filter(case=case_of("K1"))}
    assert {key: one.stage for key, one in parts.items()} == {"p_fire": 0, "p_water": 0}
    assert parts["p_water"].concluded_at == moment("2018-03-04T10:00:00+01:00")
    assert parts["p_fire"].concluded_at == moment("2018-03-06T10:00:00+01:00")
    assert {one.state for one in parts.values()} == {"agreed"}


def test_each_outcome_ends_as_the_mapping_says(report):
    assert steps_of("K1") == ["submit", "accept", "review", "review", "grant", "deliver"]
    assert steps_of("K4")[-2:] == ["refuse", "deliver"]
    assert [case_of(ref).state for ref in ("K1", "K3", "K4", "K5")] == [
        "delivered", "submitted", "delivered", "withdrawn",
    ]  # fmt: skip
    assert (case_of("K1").channel, case_of("K2").channel) == ("window", "web")


def test_an_unlawful_move_is_refused_and_counted_and_the_record_of_it_stays(report):
    assert report["refused"]["by_code"] == {"case.step_not_possible": 1}
    assert report["refused"]["by_activity"] == {"taken up": {"case.step_not_possible": 1}}
    assert [one.facts["activity"] for one in works("K5")] == ["received", "taken up"]
    assert case_of("K5").accepted_at is None


def test_a_norm_not_in_force_lets_pass_and_tells_how_often_it_would_have_refused(report):
    assert steps_of("K2").count("extend") == 2
    would = report["norms_not_in_force"]["would_have_refused"]
    assert would["licensing.42.extend_once"] == 1
    assert would["licensing.32-4.once"] == 0


def test_norms_are_named_one_by_one_or_by_how_they_begin(db, tmp_path):
    here = shutil.copytree(LOG, tmp_path / "log")
    text = (here / "mapping.toml").read_text()
    (here / "mapping.toml").write_text(text.replace("licensing.42.extend_once", "licensing.42.*"))
    would = lived(here)["norms_not_in_force"]["would_have_refused"]
    named = ("licensing.42.", "licensing.32-4.", "local.")
    assert would.keys() == {code for code in NORMS if code.startswith(named)}
    assert would["licensing.42.extend_once"] == 1


def test_the_same_norm_in_force_refuses(db, tmp_path):
    here = shutil.copytree(LOG, tmp_path / "log")
    text = (here / "mapping.toml").read_text()
    (here / "mapping.toml").write_text(text.replace('"licensing.42.extend_once", ', ""))
    refused = lived(here)["refused"]
    assert refused["by_activity"]["longer"] == {"case.extended_before": 1}


def test_nobody_is_told_anew_of_what_happened_long_ago(report):
    assert report["events_set_aside"] > 0
    assert not OutboxEvent.objects.filter(done=False).exists()


def test_the_worker_tells_when_it_is_asked_to(db):
    assert lived(tell=True)["events_set_aside"] == 0
    assert OutboxEvent.objects.filter(done=False).exists()


def test_copies_of_each_case_multiply_every_figure(db):
    said = mapping.load(LOG / "mapping.toml")
    doubled = running.run(running.read(LOG, said, [], copies=2), said)
    assert (doubled["cases"], doubled["events"], doubled["closed_late"]) == (10, 30, 2)


def test_an_installation_with_cases_is_left_alone(report):
    with pytest.raises(running.NotEmpty):
        lived()


WRONG = {
    "format": ('format = "tongban.replay/1"', 'format = "other/1"', "format"),
    "zone": ("Europe/Amsterdam", "Europe/Nowhere", "no such time zone"),
    "step": ('step = "accept"', 'step = "approve"', "approve"),
    "argument": ("days = 5", "weeks = 1", "takes no weeks"),
    "missing argument": (', reason = "日志所载：延长。"', "", "needs reason"),
    "body": ('body = "advice"', 'body = "fire"', "there is no body fire"),
    "column": ('end = "closed"', 'end = "shut"', "there is no column shut"),
    "file": ('file = "events.csv"', 'file = "gone.csv"', "gone.csv"),
    "time": ('time = ["done"]', 'time = ["what"]', "not a time"),
    "norm": ("licensing.42.extend_once", "licensing.42.never", "there is no norm"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_mapping_that_does_not_serve_says_where(db, tmp_path, fault):
    right, wrong, said = WRONG[fault]
    here = shutil.copytree(LOG, tmp_path / "log")
    text = (here / "mapping.toml").read_text()
    assert right in text
    (here / "mapping.toml").write_text(text.replace(right, wrong))
    with pytest.raises(WrongMapping, match=said):
        lived(here)
    assert not Case.objects.exists()


def test_the_shipped_mappings_are_well_formed():
    shipped = sorted((Path(__file__).parents[4] / "data" / "replay").glob("*.toml"))
    assert [mapping.load(one).path.name for one in shipped] == ["bpic2015.toml", "wabo.toml"]


@pytest.mark.once("sqlite")  # the command makes an installation on SQLite, whatever we run on
def test_the_command_makes_an_installation_of_its_own_that_verifies(tmp_path):
    own = {k: v for k, v in os.environ.items() if not k.startswith("TONGBAN_")}
    own["PYTHONPATH"] = os.pathsep.join(sys.path)

    def tongban(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "tongban.site.command", *words]
        return subprocess.run(command, env=own, capture_output=True, text=True, timeout=120)

    words = [str(LOG), "--mapping", str(LOG / "mapping.toml"), "--into", str(tmp_path / "new")]
    ran = tongban("replay", *words, "--json", str(tmp_path / "report.json"))
    assert ran.returncode == 0, ran.stderr
    assert "closed 4, of them after their limit 1; open 1" in ran.stdout
    told = json.loads((tmp_path / "report.json").read_text())
    assert (told["cases"], told["closed_late"], told["data_dir"]) == (5, 1, str(tmp_path / "new"))
    assert tongban("replay", *words).returncode == 2
    own["TONGBAN_DATA_DIR"] = str(tmp_path / "new")
    assert "whole" in tongban("audit", "verify").stdout

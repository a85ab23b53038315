"""The one check command tells the truth: it runs everything, counts everything, hides nothing."""

import json
import re
import sys

import pytest

from tools import check

GOOD = check.Section("good", "holds", (sys.executable, "-c", "print('fine')"))
BAD = check.Section("bad", "does not", (sys.executable, "-c", "print('why'); raise SystemExit(3)"))
GONE = check.Section("gone", "is not installed", ("/no/such/program",))


def test_all_sections_run_though_one_fails():
    results = check.run([BAD, GOOD, GONE])
    assert [(one.name, one.ok) for one in results] == [
        ("bad", False),
        ("good", True),
        ("gone", False),
    ]


def test_the_command_fails_and_shows_what_the_failed_section_said(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(check, "SECTIONS", (GOOD, BAD))
    report = tmp_path / "report.json"
    assert check.main(["--json", str(report)]) == 1
    said = capsys.readouterr().out
    assert "why" in said
    assert "fine" not in said
    assert said.splitlines()[-1] == "1 passed, 1 failed, 0 skipped"
    assert json.loads(report.read_text(encoding="utf-8"))["failed"] == 1


def test_the_keys_of_the_report_are_the_documented_ones(monkeypatch, tmp_path):
    monkeypatch.setattr(check, "SECTIONS", (GOOD,))
    report = tmp_path / "report.json"
    assert check.main(["--json", str(report)]) == 0
    whole = json.loads(report.read_text(encoding="utf-8"))
    documented = set(
        re.findall(r"`(\w+)`", (check.__doc__ or "").split("Keys of the JSON file")[1])
    )
    assert set(whole) | set(whole["sections"][0]) == documented


def test_only_the_named_section_runs(monkeypatch, capsys):
    monkeypatch.setattr(check, "SECTIONS", (GOOD, BAD))
    assert check.main(["--only", "good"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 0 failed, 0 skipped"


def test_an_unknown_section_is_refused():
    with pytest.raises(SystemExit) as refusal:
        check.main(["--only", "nonsense"])
    assert refusal.value.code == 2


def test_tests_are_counted_from_the_report_of_pytest(tmp_path):
    report = tmp_path / "junit.xml"
    report.write_text(
        '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="1"/></testsuites>',
        encoding="utf-8",
    )
    assert check._count(report) == (5, 3, 1)


def test_a_suite_that_never_reported_counts_as_failed(tmp_path):
    assert check._count(tmp_path / "none.xml") == (0, 1, 0)


def test_a_suite_without_any_test_fails():
    result = check._pytest("none", ["tests/tooling/nothing_here"], {})
    assert (result.ok, result.failed) == (False, 1)


def test_settings_of_an_installation_do_not_reach_the_checks(monkeypatch):
    monkeypatch.setenv("TONGBAN_DATA_DIR", "/somewhere/real")
    assert "TONGBAN_DATA_DIR" not in check._environment({})

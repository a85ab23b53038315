"""The stand-alone verifier agrees with us, sees every change, and imports nothing of ours."""

import ast
import datetime as dt
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tongban.kernel import audit, audit_days, clock
from tongban.kernel.actors import Rule
from tongban.site.commands.audit import _lines
from tools import verify_audit
from tools.verify_audit import PureSm3, anchored, read, sm3_of

SCRIPT = Path(verify_audit.__file__)
VECTORS = {
    b"abc": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    b"abcd" * 16: "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
}
"""GB/T 32905-2016, annex A."""
SUBJECTS = ("case:99A", "case:99_a", "Case:1", "item:中文", "case:9", "places:calendar")
"""Names that collations order differently."""


def test_it_imports_the_standard_library_only():
    names = {
        (node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[
            0
        ]
        for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert names <= {*sys.stdlib_module_names, "__future__"}


def pure(*pieces):
    hashed = PureSm3()
    for piece in pieces:
        hashed.update(piece)
    return hashed.hexdigest()


@pytest.mark.parametrize(("text", "digest"), VECTORS.items())
def test_its_own_sm3_meets_the_standard(text, digest):
    assert pure(text) == digest


def test_its_own_sm3_is_the_same_in_any_pieces_and_at_any_length():
    text = bytes(range(256)) * 2
    for length in (0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 300):
        expected = hashlib.new("sm3", text[:length]).hexdigest()
        assert pure(text[:length]) == expected
        assert pure(*(text[n : n + 1] for n in range(length))) == expected


def test_without_openssls_sm3_the_digests_are_the_same(monkeypatch):
    fast = sm3_of("case:1", 1)

    def missing(name):
        raise ValueError(name)

    monkeypatch.setattr(hashlib, "new", missing)
    assert isinstance(verify_audit.new_sm3(), PureSm3)
    assert sm3_of("case:1", 1) == fast


@pytest.fixture
def trail(db):
    """Three days of several chains, all but the last sealed, as the command exports them."""
    start = dt.datetime(2026, 11, 2, 9, tzinfo=clock.ZONE)
    for day in range(3):
        with clock.at(start + dt.timedelta(days=day)):
            for subject in SUBJECTS:
                audit.append("bell.ring", Rule("test"), {subject: {"字": "中文", "n": day}})
    with clock.at(start + dt.timedelta(days=2)):
        assert audit_days.seal_due() == 2
    return list(_lines())


def told(trail):
    return read(json.dumps(line, ensure_ascii=False) for line in trail)


def test_a_true_trail_is_whole(trail):
    found = told(trail)
    assert found.faults == []
    assert (found.entries, found.subjects, len(found.seals)) == (18, 6, 2)
    assert list(audit.faults(audit.entries())) == list(audit_days.faults()) == []


ENTRY = ["subject", "seq", "at", "actor", "mandate", "action", "facts", "prev", "digest"]


@pytest.mark.parametrize("name", ENTRY)
def test_every_part_of_an_entry_is_guarded(trail, name):
    trail[4][name] = trail[4][name] + 1 if name == "seq" else "2026-11-02x"
    assert told(trail).faults


@pytest.mark.parametrize("name", ["day", "entries", "heads", "prev", "digest"])
def test_every_part_of_a_seal_is_guarded(trail, name):
    trail[-1][name] = 99 if name == "entries" else "2026-11-09"
    assert told(trail).faults


def test_a_line_taken_out_is_seen_wherever_it_stood(trail):
    for number, line in enumerate(trail[:-1]):
        unsealed = line["kind"] == "entry" and line["seq"] == 3
        found = told(trail[:number] + trail[number + 1 :]).faults
        assert bool(found) is not unsealed, line  # the last entry of a chain, not sealed yet


def test_two_entries_exchanged_are_seen(trail):
    trail[0], trail[3] = trail[3], trail[0]
    assert told(trail).faults


def forged(trail):
    """Make all digests and seals anew after a change: what full power over the database can do."""
    heads: dict[str, verify_audit.Hash] = {}
    prev: dict[str, str] = {}
    for line in trail:
        if line["kind"] == "entry":
            line["facts"] = line["facts"].replace("0", "7")
            line["prev"] = prev.get(line["subject"], "")
            line["digest"] = sm3_of(*(line[name] for name in verify_audit.DIGESTED))
            prev[line["subject"]] = line["digest"]
            day = heads.setdefault(line["at"][:10], verify_audit.new_sm3())
            day.update(f"{line['subject']} {line['seq']} {line['digest']}\n".encode())
        else:
            line["heads"] = heads[line["day"]].hexdigest()
            line["prev"] = prev.get("seal", "")
            line["digest"] = sm3_of(line["day"], line["entries"], line["heads"], line["prev"])
            prev["seal"] = line["digest"]
    return trail


def test_a_trail_made_anew_as_a_whole_is_seen_by_a_seal_kept_elsewhere(trail):
    kept = f"2026-11-02={told(trail).seals['2026-11-02']}"
    assert list(anchored(told(trail), [kept])) == []
    found = told(forged(trail))
    assert found.faults == []
    assert len(list(anchored(found, [kept]))) == 1


def run(file, *more):
    return subprocess.run(
        [sys.executable, "-I", SCRIPT, file, *more], capture_output=True, text=True, check=False
    )


def test_it_runs_alone_and_reports(trail, tmp_path):
    file, report = tmp_path / "trail.jsonl", tmp_path / "report.json"
    file.write_text("".join(json.dumps(line) + "\n" for line in trail), encoding="utf-8")
    done = run(file, "--json", report)
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(report.read_text(encoding="utf-8"))
    assert set(said) == {"entries", "subjects", "days", "last_day", "last_seal", "faults"}

    trail[0]["actor"] = "somebody else"
    file.write_text("".join(json.dumps(line) + "\n" for line in trail), encoding="utf-8")
    broken = run(file, "--json", report)
    assert broken.returncode == 1
    assert "was changed after it was written" in broken.stdout


@pytest.mark.parametrize("text", ["{", "[]", '{"kind":"other"}', '{"kind":"entry"}', "\udcff"])
def test_what_is_no_trail_is_told_as_that(tmp_path, text):
    file = tmp_path / "trail.jsonl"
    file.write_bytes(text.encode(errors="surrogateescape"))
    assert run(file).returncode == 2
    assert run(tmp_path / "missing").returncode == 2

"""Audit, messages, set-up and deployment examples do what they say."""

import json
import subprocess
from pathlib import Path

import polib
import pytest
import yaml

from tongban import __version__
from tongban.kernel import settings
from tools import audit, messages

ROOT = Path(__file__).resolve().parents[2]


def test_an_audit_that_skipped_a_package_has_learnt_nothing():
    report = {
        "dependencies": [
            {"name": "known", "version": "1", "vulns": []},
            {"name": "weak", "version": "1", "vulns": [{"id": "CVE-1"}]},
            {"name": "unknown", "skip_reason": "not found"},
        ]
    }
    assert audit.verdicts(json.dumps(report)) == ["weak: CVE-1", "unknown: skipped: not found"]


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    entries = polib.POFile()
    entries.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    entries.append(polib.POEntry(msgid="办件", msgstr="Case"))
    entries.append(polib.POEntry(msgid="受理", msgstr=""))
    entries.append(polib.POEntry(msgid="证照", msgstr="License", flags=["fuzzy"]))
    entries.append(polib.POEntry(msgid="旧", msgstr="Old", obsolete=True))
    entries.save(str(path))
    return path


def test_every_fault_of_a_catalogue_is_told(catalogue):
    told = [line.removeprefix(f"{catalogue}: ") for line in messages.faults(catalogue)]
    assert told == ["not translated: 受理", "doubtful: 证照", "left over: 旧"]


def test_a_compiled_catalogue_holds_what_is_certain(catalogue):
    messages.compile_all([catalogue])
    compiled = polib.mofile(str(catalogue.with_suffix(".mo")))
    assert {entry.msgid: entry.msgstr for entry in compiled} == {"办件": "Case"}


@pytest.mark.parametrize("script", ["tools/prepare.sh", ".ci/run"])
def test_shell_scripts_are_executable_and_well_formed(script):
    path = ROOT / script
    assert path.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", path], check=False).returncode == 0


def test_set_up_refuses_an_unknown_step():
    done = subprocess.run(
        [ROOT / "tools" / "prepare.sh", "nonsense"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "usage" in done.stderr


def test_the_example_settings_of_deployment_are_accepted(tmp_path):
    text = (ROOT / "deploy" / "tongban.env.example").read_text(encoding="utf-8")
    every = text.replace("\n#TONGBAN_", "\nTONGBAN_")  # the ones in comments too
    given = dict(line.split("=", 1) for line in every.splitlines() if line.startswith("TONGBAN_"))
    read = settings.parse(given)
    assert read.on_postgresql
    assert read.secure


def test_publiccode_tells_the_version_and_licence_of_the_package():
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert told["softwareVersion"] == __version__
    assert told["legal"]["license"] == "Apache-2.0"
    for language in told["description"].values():
        assert len(language["shortDescription"]) <= 150
        assert 150 <= len(language["longDescription"]) <= 10_000

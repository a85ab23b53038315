"""Audit, set-up and deployment examples do what they say."""

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from tongban import __version__
from tongban.kernel import settings
from tools import audit

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

"""A province's items are imported in minutes, in a memory that does not grow with their number."""

import json
import os
import subprocess
import sys

import pytest

ITEMS, GOAL = 10_000, 600
"""Items of the proof; seconds that ten times as many may take."""


@pytest.mark.proof
def test_an_import_of_very_many_items_needs_no_more_memory_than_one_of_few(tmp_path):
    own = {k: v for k, v in os.environ.items() if not k.startswith("TONGBAN_")}
    own |= {"TONGBAN_DATA_DIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    file = tmp_path / "report.json"
    words = ["tongban.site.command", "bench", "--imports", str(ITEMS), "--json", str(file)]
    subprocess.run([sys.executable, "-m", *words], env=own, check=True, timeout=1800)
    report = json.loads(file.read_text("utf-8"))
    made = report["run"]
    assert made["created"] == made["read"] > ITEMS
    second, *_, last = report["samples"][1:]
    assert last["own"] < second["own"] + 10
    assert last["rss"] < second["rss"] + 10
    assert last["cpu"] * 100_000 / ITEMS < GOAL

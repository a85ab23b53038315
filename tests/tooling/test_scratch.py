"""Temporary files of tests stand in memory where there is room."""

import os
import tempfile

import pytest

from tools.scratch import in_memory


@pytest.fixture
def _undone(monkeypatch):
    monkeypatch.setenv("TMPDIR", "any")  # remembered, so that it is put back
    monkeypatch.delenv("TMPDIR")
    monkeypatch.setattr(tempfile, "tempdir", tempfile.tempdir)


@pytest.mark.usefixtures("_undone")
def test_a_roomy_folder_is_taken(tmp_path):
    assert in_memory(tmp_path, 1)
    assert os.environ["TMPDIR"] == tempfile.gettempdir() == str(tmp_path)


@pytest.mark.usefixtures("_undone")
def test_a_full_or_missing_one_is_not(tmp_path):
    before = tempfile.gettempdir()
    assert not in_memory(tmp_path, 10**18)
    assert not in_memory(tmp_path / "missing", 1)
    assert "TMPDIR" not in os.environ
    assert tempfile.gettempdir() == before


def test_a_named_folder_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert not in_memory(tmp_path, 1)

"""What is backed up comes back: on the engine under test, through the real commands."""

import json
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.support.site import environment_of, own_database
from tongban.kernel.crypto import keyfile

from .installation import FILL, NEXT, OPEN, TAMPER, Installation

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def new(tmp_path_factory) -> Iterator[Callable[..., Installation]]:
    """Make empty installations, each with a folder and a database of its own."""
    with ExitStack() as stack:

        def make(*, tables: bool = False) -> Installation:
            folder = tmp_path_factory.mktemp("installation")
            database = stack.enter_context(own_database(folder / "data" if tables else None))
            return Installation(folder / "data", environment_of(folder / "data", database, 8000))

        yield make


@pytest.fixture(scope="module")
def full(new) -> tuple[Installation, str]:
    """An installation with a calendar and one stored file, and the file's uid."""
    here = new(tables=True)
    return here, here.python(FILL).strip()


@pytest.fixture(scope="module")
def archive(full, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it, with keys."""
    file = tmp_path_factory.mktemp("backups") / "with-keys.tar.gz"
    done = full[0].tongban("backup", file, "--with-keys")
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture(scope="module")
def restored(archive, new) -> tuple[Installation, dict[str, Any], str]:
    """Another installation filled from the backup, the report of that, and what was said."""
    there = new()
    report = archive.with_name("restored.json")
    done = there.tongban("restore", archive, "--yes", "--json", report)
    assert done.returncode == 0, done.stderr
    return there, json.loads(report.read_text(encoding="utf-8")), done.stdout


def test_what_was_backed_up_comes_back_whole(full, restored, tmp_path):
    there, report, said = restored
    assert "chains whole" in said
    assert (report["files"], report["faults"]) == (1, [])
    assert report["entries"] == _entries(full[0], tmp_path) > 0
    assert _entries(there, tmp_path) >= report["entries"]  # another test goes on writing there


def test_a_stored_file_opens_and_the_next_one_can_be_stored(full, restored):
    there = restored[0]
    assert there.python(OPEN, full[1]).split() == ["photo.png", "True"]
    assert there.python(NEXT).strip() != full[1]  # running numbers go on after the last one


def _entries(here: Installation, folder: Path) -> int:
    report = folder / f"{here.folder.parent.name}.json"
    assert here.tongban("audit", "verify", "--json", report).returncode == 0
    return int(json.loads(report.read_text(encoding="utf-8"))["entries"])


def test_every_row_of_the_manifest_was_restored(archive, new):
    with tarfile.open(archive) as tar:
        content = tar.extractfile("manifest.json")
        assert content is not None
        told = {name: one["rows"] for name, one in json.load(content)["tables"].items()}
    there = new()
    assert there.tongban("restore", archive, "--yes").returncode == 0
    counted = json.loads(there.python(COUNT))
    assert {name: counted.get(name) for name in told} == told
    assert told["documents_file"] == 1
    assert told["kernel_auditentry"] > 0


COUNT = """
import django, json
django.setup()
from tongban.site.backups import places
print(json.dumps(places.database().counts()))
"""


def test_an_installation_with_data_is_left_alone(full, archive):
    done = full[0].tongban("restore", archive, "--yes")
    assert done.returncode == 1
    assert "has tables already" in done.stderr
    assert full[0].python(OPEN, full[1]).split() == ["photo.png", "True"]


def test_without_yes_nothing_happens(archive, new):
    there = new()
    assert there.tongban("restore", archive).returncode == 2
    assert not there.folder.exists()


def test_an_archive_without_keys_wants_its_own_key_set(full, new, tmp_path):
    bare = tmp_path / "bare.tar.gz"
    done = full[0].tongban("backup", bare)
    assert "does not hold the keys" in done.stderr
    with tarfile.open(bare) as tar:
        assert [name for name in tar.getnames() if name.startswith("keys/")] == []
    there = new()
    refused = there.tongban("restore", bare, "--yes")
    assert refused.returncode == 1
    assert "holds no keys" in refused.stderr
    shutil.copytree(full[0].folder / "keys", there.folder / "keys")
    assert there.tongban("restore", bare, "--yes").returncode == 0
    assert there.python(OPEN, full[1]).split() == ["photo.png", "True"]


def test_other_keys_are_refused_before_anything_is_written(archive, new):
    there = new()
    there.python("import django; django.setup()")  # makes a key set of its own
    done = there.tongban("restore", archive, "--yes")
    assert done.returncode == 1
    assert "holds the key set" in done.stderr
    assert [path.name for path in there.folder.iterdir() if path.name != "keys"] == []


def test_a_key_set_that_dropped_a_key_of_the_archive_is_refused(full, new, tmp_path):
    bare, there = tmp_path / "bare.tar.gz", new()
    assert full[0].tongban("backup", bare).returncode == 0
    shutil.copytree(full[0].folder / "keys", there.folder / "keys")
    file = there.folder / "keys" / "tongban-keys.json"
    keyfile.add(file, "cipher")
    keyfile.drop(file, "cipher", 1)
    done = there.tongban("restore", bare, "--yes")
    assert done.returncode == 1
    assert "no longer holds cipher 1" in done.stderr
    assert [path.name for path in there.folder.iterdir() if path.name != "keys"] == []


def test_a_changed_member_is_named_and_nothing_is_restored(archive, new, tmp_path):
    forged, there = tmp_path / "forged.tar.gz", new()
    _change_a_file(archive, forged, tmp_path / "room")
    done = there.tongban("restore", forged, "--yes")
    assert done.returncode == 1
    assert "digest differs" in done.stderr
    assert list(there.folder.iterdir()) == []


def _change_a_file(archive: Path, forged: Path, room: Path) -> None:
    with tarfile.open(archive) as tar:
        names = tar.getnames()
        tar.extractall(room, filter="data")
    stored = room / next(name for name in names if name.startswith("files/documents"))
    stored.write_bytes(stored.read_bytes()[:-1] + b"\0")
    with tarfile.open(forged, "w:gz") as tar:
        for name in names:
            tar.add(room / name, arcname=name)


def test_a_chain_that_was_broken_before_the_backup_is_told_after_it(new, tmp_path):
    here, there, file = new(), new(), tmp_path / "broken.tar.gz"
    here.python(FILL)
    assert int(here.python(TAMPER)) > 0
    assert here.tongban("backup", file, "--with-keys").returncode == 0
    done = there.tongban("restore", file, "--yes")
    assert done.returncode == 1
    assert "was changed after it was written" in done.stdout


def test_a_backup_never_overwrites_and_never_lies_in_the_data_folder(full, archive):
    again = full[0].tongban("backup", archive)
    assert (again.returncode, "exists already" in again.stderr) == (1, True)
    inside = full[0].tongban("backup", full[0].folder / "b.tar.gz")
    assert (inside.returncode, "in the data folder" in inside.stderr) == (1, True)


def test_the_archive_is_for_its_owner_only_and_the_keys_come_with_a_warning(full, tmp_path):
    file = tmp_path / "mine.tar.gz"
    done = full[0].tongban("backup", file, "--with-keys")
    assert "WARNING" in done.stderr
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == [file.name]

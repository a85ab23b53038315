"""Content on disk: sealed, whole or absent, and damage is said aloud."""

import datetime as dt
import os
import signal
from pathlib import Path

import pytest

from tongban.kernel import clock

from ..adapters.local_store import LocalStore
from .content_stores import SECRET, Behind, ContentStoreContract, rotated


def files(disk: LocalStore) -> list[Path]:
    return [path for path in disk._root.rglob("*") if path.is_file()]


class Disk(Behind):
    """The files of a local store."""

    def __init__(self, store: LocalStore) -> None:
        self.store = self._disk = store

    def names(self) -> list[str]:
        """See `Behind`."""
        return [path.name for path in files(self._disk)]

    def get(self, key: str) -> bytes:
        """See `Behind`."""
        return self._disk._path(key).read_bytes()

    def set(self, key: str, sealed: bytes) -> None:
        """See `Behind`."""
        self._disk._path(key).write_bytes(sealed)

    def age(self, key: str, days: int) -> None:
        """See `Behind`."""
        long_ago = (clock.now() - dt.timedelta(days=days)).timestamp()
        os.utime(self._disk._path(key), (long_ago, long_ago))


class TestLocalStore(ContentStoreContract):
    """The disk keeps the promises of every store."""

    @pytest.fixture
    def behind(self, disk) -> Disk:
        """The disk of this test."""
        return Disk(disk)


def test_the_files_are_their_owners_alone(disk):
    disk.put(SECRET)
    (path,) = files(disk)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.faults
def test_a_process_killed_before_the_rename_leaves_no_file(disk, monkeypatch):
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(Path, "replace", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        disk.put(SECRET)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    (half,) = files(disk)
    assert half.suffix == ".part"
    assert list(disk.older_than(clock.now() + dt.timedelta(minutes=1))) == []
    assert files(disk) == [], "the sweep takes the half away"


def test_a_full_disk_leaves_nothing(disk, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        disk.put(SECRET)
    assert files(disk) == []


def test_what_is_sealed_anew_keeps_its_time(disk):
    keys = [disk.put(SECRET + bytes([n])) for n in range(3)]
    rotated()
    before = {path.name: path.stat().st_mtime_ns for path in files(disk)}
    assert [disk.reseal(key) for key in keys] == [True] * 3
    assert {path.name: path.stat().st_mtime_ns for path in files(disk)} == before


def test_a_process_killed_while_resealing_leaves_the_old_content_and_the_next_goes_on(disk):
    key = disk.put(SECRET)
    rotated()
    child = os.fork()
    if child == 0:
        os.utime = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
        disk.reseal(key)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert (disk.read(key), len(files(disk))) == (SECRET, 2)
    assert [one for one, _ in disk.sealed()] == [key]
    assert disk.reseal(key)
    assert (disk.read(key), len(files(disk))) == (SECRET, 1)

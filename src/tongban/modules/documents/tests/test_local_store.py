"""Content on disk: sealed, whole or absent, and damage is said aloud."""

import datetime as dt
import os
import signal
from pathlib import Path

import pytest

from tongban.kernel import clock, crypto

from ..adapters.local_store import LocalStore
from ..ports import ContentLost, ContentStore

SECRET = "示例·王小明的病历".encode() * 50


def files(disk: LocalStore) -> list[Path]:
    return [path for path in disk._root.rglob("*") if path.is_file()]


def test_what_was_put_is_read(disk):
    assert isinstance(disk, ContentStore)
    key = disk.put(SECRET)
    assert disk.exists(key)
    assert disk.read(key) == SECRET
    assert disk.put(SECRET) != key


def test_the_disk_shows_nothing(disk):
    disk.put(SECRET)
    (path,) = files(disk)
    assert SECRET[:12] not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("at", [0, 1, 8, 40, -1])
def test_tampered_content_is_an_error_not_garbage(disk, at):
    key = disk.put(SECRET)
    (path,) = files(disk)
    sealed = bytearray(path.read_bytes())
    sealed[at] ^= 1
    path.write_bytes(sealed)
    with pytest.raises(ContentLost):
        disk.read(key)


@pytest.mark.parametrize("size", [0, 10, 200])
def test_cut_content_is_an_error(disk, size):
    key = disk.put(SECRET)
    (path,) = files(disk)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(ContentLost):
        disk.read(key)


def test_content_moved_under_another_key_does_not_open(disk):
    first, second = disk.put(SECRET), disk.put(b"other")
    disk._path(second).write_bytes(disk._path(first).read_bytes())
    with pytest.raises(ContentLost, match="does not open"):
        disk.read(second)


def test_missing_and_foreign_keys(disk):
    key = disk.put(SECRET)
    disk.delete(key)
    disk.delete(key)
    assert not disk.exists(key)
    with pytest.raises(ContentLost, match="missing"):
        disk.read(key)
    for foreign in ("../../etc/passwd", "A" * 32, "", f"{key}.part"):
        with pytest.raises(ContentLost, match="not a key"):
            disk.read(foreign)


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


def test_older_than_names_only_the_old(disk):
    old, new = disk.put(b"old"), disk.put(b"new")
    long_ago = (clock.now() - dt.timedelta(days=3)).timestamp()
    os.utime(disk._path(old), (long_ago, long_ago))
    assert list(disk.older_than(clock.now() - dt.timedelta(days=1))) == [old]
    assert disk.exists(new)


@pytest.fixture
def vault(disk) -> crypto.SoftwareVault:
    """The vault of this test, which has a second key when asked."""
    found = crypto.vault()
    assert isinstance(found, crypto.SoftwareVault)
    return found


def rotated(vault: crypto.SoftwareVault) -> None:
    crypto.rotate(vault.path)
    vault.reload()


def test_content_is_sealed_anew_in_its_place(disk, vault):
    keys = [disk.put(SECRET + bytes([n])) for n in range(3)]
    old = vault.mark()
    rotated(vault)
    new = disk.put(b"new")
    before = {path.name: path.stat().st_mtime_ns for path in files(disk)}
    assert dict(disk.sealed()) == {**dict.fromkeys(keys, old), new: vault.mark()}
    assert [disk.reseal(key) for key in keys] == [True] * 3
    assert dict(disk.sealed()) == dict.fromkeys([*keys, new], vault.mark())
    assert [disk.read(key) for key in keys] == [SECRET + bytes([n]) for n in range(3)]
    assert {path.name: path.stat().st_mtime_ns for path in files(disk)} == before


def test_what_was_deleted_does_not_come_back(disk, vault):
    key = disk.put(SECRET)
    rotated(vault)
    disk.delete(key)
    assert disk.reseal(key) is False
    assert files(disk) == []
    disk.delete(key)
    disk.delete("0" * 32)


def test_damaged_content_stays_as_it_is(disk, vault):
    key = disk.put(SECRET)
    (path,) = files(disk)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    damaged = path.read_bytes()
    rotated(vault)
    with pytest.raises(ContentLost):
        disk.reseal(key)
    assert [one.read_bytes() for one in files(disk)] == [damaged]


def test_a_process_killed_while_resealing_leaves_the_old_content_and_the_next_goes_on(disk, vault):
    key = disk.put(SECRET)
    rotated(vault)
    child = os.fork()
    if child == 0:
        os.utime = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
        disk.reseal(key)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert (disk.read(key), len(files(disk))) == (SECRET, 2)
    assert [one for one, _ in disk.sealed()] == [key]
    assert disk.reseal(key)
    assert (disk.read(key), len(files(disk))) == (SECRET, 1)

"""Content on this machine's disk: sealed by the vault, whole or absent, never named by users."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tongban.kernel import crypto, ids

from ..ports import ContentLost
from . import at_rest

_HALF = ".part"


class LocalStore:
    """One sealed file per key, spread over 4,096 folders by the key's last (random) digits.

    The key is bound into the seal: a file moved to another key does not open.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """Seal and keep the content; it is on the disk when this returns."""
        key = ids.new_uid()
        self._place(key, lambda: at_rest.seal(key, content))
        return key

    def _place(self, key: str, sealed: Callable[[], bytes]) -> None:
        path = self._path(key)
        self._make_folder(path.parent)
        half = path.with_suffix(_HALF)
        try:
            _write(half, sealed())
            half.replace(path)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
        _settle(path.parent)

    def read(self, key: str) -> bytes:
        """Open and return the content; raise `ContentLost` if it is missing or does not open."""
        return at_rest.open_sealed(key, self.raw(key))

    def raw(self, key: str) -> bytes:
        """Return the file as it lies there; raise `ContentLost` if there is none."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError as missing:
            raise ContentLost(f"content {key} is missing") from missing

    def take(self, key: str, sealed: bytes) -> None:
        """Write the bytes of another store to the disk under the same key."""
        self._place(key, lambda: sealed)

    def look(self) -> str:
        """Put, read and delete a trial file."""
        at_rest.try_out(self)
        return f"folder {self._root}"

    def keys(self) -> Iterator[str]:
        """Yield the name of every whole file."""
        for path in self._root.glob("???/*"):
            if at_rest.is_key(path.name):
                yield path.name

    def exists(self, key: str) -> bool:
        """Whether a whole file lies under the key."""
        return self._path(key).is_file()

    def delete(self, key: str) -> None:
        """Remove the file; folders stay."""
        path = self._path(key)
        if path.parent.is_dir():
            with _alone(path.parent):
                path.unlink(missing_ok=True)

    def sealed(self) -> Iterator[tuple[str, bytes]]:
        """Yield every key with the first bytes of its file."""
        size = len(crypto.vault().mark())
        for key in self.keys():
            with contextlib.suppress(FileNotFoundError), self._path(key).open("rb") as file:
                yield key, file.read(size)

    def reseal(self, key: str) -> bool:
        """Write a new file beside and put it in the place of the old one.

        The folder is held, as by whoever deletes: a file that is gone does not come back. It keeps
        its time, by which the sweep knows leftovers.
        """
        path = self._path(key)
        half = path.with_name(f"{key}.anew{_HALF}")
        with _alone(path.parent):
            if not path.is_file():
                return False
            times = path.stat()
            half.unlink(missing_ok=True)  # of a process that was killed
            _write(half, at_rest.seal(key, self.read(key)))
            os.utime(half, ns=(times.st_atime_ns, times.st_mtime_ns))
            half.replace(path)
            _settle(path.parent)
        return True

    def older_than(self, moment: dt.datetime) -> Iterator[str]:
        """Yield the keys of files put before the moment; remove halves a dead process left."""
        limit = moment.timestamp()
        for path in self._root.glob("???/*"):
            if path.stat().st_mtime >= limit:
                continue
            if path.suffix == _HALF:
                path.unlink(missing_ok=True)
            elif at_rest.is_key(path.name):
                yield path.name

    def _make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _settle(self._root)

    def _path(self, key: str) -> Path:
        return self._root / at_rest.place(key)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against others who take files away or replace them."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(path: Path, sealed: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make a new name in the folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

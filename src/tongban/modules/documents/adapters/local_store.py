"""Content on this machine's disk: sealed by the vault, whole or absent, never named by users."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import os
import re
from collections.abc import Iterator
from pathlib import Path

from tongban.kernel import crypto, ids

from ..ports import ContentLost

_KEY = re.compile(r"[0-9a-f]{32}")
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
        path = self._path(key)
        self._make_folder(path.parent)
        half = path.with_suffix(_HALF)
        try:
            _write(half, crypto.vault().encrypt(content, _context(key)))
            half.replace(path)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
        _settle(path.parent)
        return key

    def read(self, key: str) -> bytes:
        """Open and return the content; raise `ContentLost` if it is missing or does not open."""
        try:
            return crypto.vault().decrypt(self._path(key).read_bytes(), _context(key))
        except FileNotFoundError as missing:
            raise ContentLost(f"content {key} is missing") from missing
        except crypto.CryptoError as wrong:
            raise ContentLost(f"content {key} does not open: {wrong}") from wrong

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
        for path in self._root.glob("???/*"):
            if _KEY.fullmatch(path.name):
                with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
                    yield path.name, file.read(size)

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
            _write(half, crypto.vault().encrypt(self.read(key), _context(key)))
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
            elif _KEY.fullmatch(path.name):
                yield path.name

    def _make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _settle(self._root)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ContentLost("not a key of this store")
        return self._root / key[-3:] / key


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against others who take files away or replace them."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _context(key: str) -> str:
    return f"documents.content:{key}"


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

"""The archive file: written member by member, read into a folder, digests on the way."""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, NoReturn

from tqdm import tqdm

from tongban.kernel.crypto import new_sm3

from . import manifest
from .manifest import BackupError, Manifest, Part

CHUNK = 1024 * 1024
LEVEL = 3  # sealed content does not shrink; the database does, and fast enough at 3
FOLDERS = {"database", "files", "keys"}


@contextmanager
def writing(target: Path) -> Iterator[tarfile.TarFile]:
    """Open a new archive for its owner only; it gets its name when it is whole.

    Raises:
        BackupError: the file exists already.
    """
    if target.exists():
        raise BackupError(f"{target} exists already; nothing is ever written over a backup")
    half = target.with_name(f"{target.name}.part")
    half.unlink(missing_ok=True)
    try:
        with (
            os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw,
            tarfile.open(fileobj=raw, mode="w:gz", compresslevel=LEVEL) as tar,
        ):
            yield tar
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def add(tar: tarfile.TarFile, source: Path, name: str, told: Callable[[int], object]) -> Part:
    """Add a file as member `name`. Raises `FileNotFoundError` when it is gone."""
    with source.open("rb") as file:
        member = tarfile.TarInfo(name)
        member.size = os.fstat(file.fileno()).st_size
        member.mtime = int(os.fstat(file.fileno()).st_mtime)
        member.mode = 0o600
        reader = _Reader(file, told)
        tar.addfile(member, reader)
    return Part(name, member.size, reader.sm3())


def add_manifest(tar: tarfile.TarFile, whole: Manifest) -> None:
    """Add the manifest as the last member."""
    text = whole.dump()
    member = tarfile.TarInfo(manifest.NAME)
    member.size, member.mode = len(text), 0o600
    tar.addfile(member, io.BytesIO(text))


class _Reader(io.RawIOBase):
    """Reads a file, digests what is read, and tells how far it is."""

    def __init__(self, file: IO[bytes], told: Callable[[int], object]) -> None:
        self._file, self._told, self._hash = file, told, new_sm3()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self._hash.update(data)
        self._told(len(data))
        return data

    def sm3(self) -> str:
        return self._hash.hexdigest()


def unpack(source: Path, into: Path) -> Manifest:
    """Write all members below `into` and compare them with the manifest.

    Raises:
        BackupError: no archive of ours, a member missing, added or changed.
    """
    try:
        found, text = _members(source, into)
    except (tarfile.TarError, EOFError, OSError) as wrong:
        raise BackupError(f"{source} cannot be read as a backup: {wrong}") from wrong
    if text is None:
        raise BackupError(f"{source} has no manifest: it is cut off, or no backup")
    whole = manifest.load(text)
    _compare(whole, found)
    return whole


def _members(source: Path, into: Path) -> tuple[dict[str, Part], bytes | None]:
    found: dict[str, Part] = {}
    text: bytes | None = None
    with (
        source.open("rb") as raw,
        _bar(source.stat().st_size, "reading") as bar,
        tarfile.open(fileobj=raw, mode="r:gz") as tar,
    ):
        for member in tar:
            content = tar.extractfile(member)
            if content is None:
                raise BackupError(f"{member.name}: a backup holds plain files only")
            if member.name == manifest.NAME:
                text = content.read()
            else:
                found[member.name] = _put(member.name, content, into)
            bar.update(raw.tell() - bar.n)
    return found, text


def _put(name: str, content: IO[bytes], into: Path) -> Part:
    path = into / _safe(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    hashed, size = new_sm3(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while chunk := content.read(CHUNK):
            hashed.update(chunk)
            size += out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Part(name, size, hashed.hexdigest())


def _safe(name: str) -> PurePosixPath:
    """Refuse names that lead out of the folder they are unpacked into."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.parts[0] not in FOLDERS:
        raise BackupError(f"{name}: a name that no backup of ours has")
    return path


def _compare(whole: Manifest, found: dict[str, Part]) -> None:
    listed = {part.path: part for part in whole.parts}
    for name in sorted(listed.keys() ^ found.keys()):
        raise BackupError(f"{name} is {'missing' if name in listed else 'not in the manifest'}")
    for name, part in listed.items():
        if found[name] != part:
            raise BackupError(f"{name} is not what was backed up: its digest differs")


def _bar(total: int, what: str) -> tqdm[NoReturn]:
    """Return a progress bar, silent unless a terminal looks."""
    return tqdm(total=total, desc=what, unit="B", unit_scale=True, disable=None, leave=False)


def bar(total: int) -> tqdm[NoReturn]:
    """Return the progress bar of a backup of `total` bytes."""
    return _bar(total, "writing")

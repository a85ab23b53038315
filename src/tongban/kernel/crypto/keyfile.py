"""The key file of the software vault: JSON, mode 0600, made at first start, rotated without stop.

    {"format": "tongban-keys/1", "active": 2, "cipher": {"1": "<32 hex>", "2": "<32 hex>"},
     "mac": "<64 hex>"}

Cipher keys are SM4 keys by number; new data uses the active one, old data names its own. The mac
key never rotates by itself: blind indexes and query codes would have to be computed again.
SOFTWARE KEYS: they lie in a file that root can read. This is not a certified module.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .port import KeyFileError

FORMAT: Final = "tongban-keys/1"
_MOST_KEYS: Final = 0xFFFF
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True, repr=False)
class KeyRing:
    """The keys of one installation. Has no repr: keys do not belong in logs."""

    active: int
    cipher: Mapping[int, bytes]
    mac: bytes


def open_or_create(path: Path) -> KeyRing:
    """Read the key file; make one with random keys when there is none. Safe when two start at once.

    Raises `KeyFileError` when the file is readable by others or not in form.
    """
    if not path.exists():
        first = KeyRing(1, {1: secrets.token_bytes(16)}, secrets.token_bytes(32))
        _create(path, _dump(first))
    return read(path)


def read(path: Path) -> KeyRing:
    """Read the key file; raise `KeyFileError`, which never shows a key."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & _OTHERS:
                raise KeyFileError(f"{path}: other users can read the keys; chmod 600 it")
            return _load(json.load(file))
    except OSError as wrong:
        raise KeyFileError(f"{path}: {wrong.strerror}") from wrong
    except (ValueError, KeyError, TypeError, AttributeError):
        # The cause would carry the file's text into a traceback: it is dropped on purpose.
        raise KeyFileError(f"{path}: not a key file of format {FORMAT}") from None


def rotate(path: Path) -> int:
    """Add a random cipher key, make it the active one, and return its number.

    Old keys stay, so old data opens. Running processes read the file again when they meet the new
    number; restart them (or call `SoftwareVault.reload`) so that they also write with it. Two at
    once wait for each other: the later would put its key in place of the other's, under one number.
    """
    with _alone(path.parent):
        return _grow(path)


def _grow(path: Path) -> int:
    ring = read(path)
    number = max(ring.cipher) + 1
    if number > _MOST_KEYS:
        raise KeyFileError(f"{path}: holds {_MOST_KEYS} keys, the most there can be")
    grown = KeyRing(number, {**ring.cipher, number: secrets.token_bytes(16)}, ring.mac)
    temporary = _write_beside(path, _dump(grown))
    temporary.replace(path)
    _settle(path.parent)
    return number


def _dump(ring: KeyRing) -> str:
    cipher = {str(number): key.hex() for number, key in sorted(ring.cipher.items())}
    content = {"format": FORMAT, "active": ring.active, "cipher": cipher, "mac": ring.mac.hex()}
    return json.dumps(content, indent=1) + "\n"


def _load(content: dict[str, Any]) -> KeyRing:
    cipher = {int(number): _key(text, 16) for number, text in content["cipher"].items()}
    in_range = all(0 < number <= _MOST_KEYS for number in cipher)
    if content["format"] != FORMAT or not in_range or content["active"] not in cipher:
        raise ValueError("format, numbers or active key")
    return KeyRing(content["active"], cipher, _key(content["mac"], 32))


def _key(text: str, length: int) -> bytes:
    if not re.fullmatch(r"[0-9a-f]+", text) or len(text) != 2 * length:
        raise ValueError("a key of wrong length")
    return bytes.fromhex(text)


def _create(path: Path, text: str) -> None:
    """Put the whole file in place at once; keep the other's file if another process was first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _write_beside(path, text)
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
    _settle(path.parent)


def _write_beside(path: Path, text: str) -> Path:
    """Write a temporary neighbour; `mkstemp` makes it with mode 0600 from the first moment."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder: the file itself is replaced, so a lock on it would be on an old one."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

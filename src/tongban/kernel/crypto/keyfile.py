"""The key file of the software vault: JSON, mode 0600, made at first start, rotated without stop.

    {"format": "tongban-keys/2",
     "cipher": {"active": 2, "since": "…", "keys": {"1": {"key": "<32 hex>", "added": "…"}, …}},
     "index": {"active": 1, "since": "…", "keys": {"1": {"key": "<64 hex>", "added": "…"}}},
     "mac": "<64 hex>"}

Cipher keys are SM4 keys by number; new data uses the active one, old data names its own. Index keys
make blind indexes; a stored index names its key too. `since` is when the active one became so. The
mac key makes what stands on paper for years (query codes, links, recovery codes): it stays.
A file of format 1 had the mac key make the indexes also: it is read as if that were index key 1,
so that no stored index changes, and is written in format 2 when a key is added first.
SOFTWARE KEYS: they lie in a file that root can read. This is not a certified module.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal

from .. import clock
from .digest import hmac_sm3
from .port import KeyFileError

FORMAT: Final = "tongban-keys/2"
_FORMER: Final = "tongban-keys/1"
_MOST_KEYS: Final = 0xFFFF
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
Kind = Literal["cipher", "index"]
KINDS: Final[tuple[Kind, ...]] = ("cipher", "index")
_LENGTHS: Final[Mapping[Kind, int]] = {"cipher": 16, "index": 32}
_LONG_AGO: Final = dt.datetime(1970, 1, 1, tzinfo=clock.ZONE)


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """Keys of one kind by number. Has no repr: keys do not belong in logs.

    `active` is the one that makes what is new, `since` when it became so; `added` when each came.
    """

    active: int
    by_number: Mapping[int, bytes]
    since: dt.datetime = _LONG_AGO
    added: Mapping[int, dt.datetime] = field(default_factory=dict)

    def numbers(self) -> tuple[int, ...]:
        """Return all numbers, the active one first, then the newest."""
        others = sorted(set(self.by_number) - {self.active}, reverse=True)
        return (self.active, *others)


@dataclass(frozen=True, slots=True, repr=False)
class KeyRing:
    """The keys of one installation. Has no repr: keys do not belong in logs."""

    cipher: Keys
    index: Keys
    mac: bytes

    def of(self, kind: Kind) -> Keys:
        """Return the keys of one kind."""
        return self.cipher if kind == "cipher" else self.index

    def having(self, kind: Kind, keys: Keys) -> KeyRing:
        """Return the ring with other keys of one kind."""
        return replace(self, cipher=keys) if kind == "cipher" else replace(self, index=keys)


def open_or_create(path: Path) -> KeyRing:
    """Read the key file; make one with random keys when there is none. Safe when two start at once.

    Raises `KeyFileError` when the file is readable by others or not in form.
    """
    if not path.exists():
        moment = clock.now()
        first = {kind: Keys(1, {1: _new(kind)}, moment, {1: moment}) for kind in KINDS}
        _create(path, _dump(KeyRing(first["cipher"], first["index"], secrets.token_bytes(32))))
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


def marks(ring: KeyRing) -> dict[str, str]:
    """Return a short public name of each key by kind and number: "cipher 1" and so on."""
    return {
        f"{kind} {number}": hmac_sm3(key, b"tongban.mark").hex()[:8]
        for kind in KINDS
        for number, key in sorted(ring.of(kind).by_number.items())
    }


def stamp(path: Path) -> tuple[int, int]:
    """Return what changes whenever the file is replaced; raise `OSError` when it is missing."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


def add(path: Path, kind: Kind) -> int:
    """Add a random key and return its number. Two at once wait for each other.

    A cipher key is active at once: who meets its number reads the file again. An index key waits
    until `activate`, since everybody must ask for its indexes before the first is written.
    """

    def grown(keys: Keys) -> Keys:
        number, moment = max(keys.by_number) + 1, clock.now()
        if number > _MOST_KEYS:
            raise KeyFileError(f"{path}: holds {_MOST_KEYS} keys, the most there can be")
        both = {**keys.by_number, number: _new(kind)}
        more = Keys(keys.active, both, keys.since, {**keys.added, number: moment})
        return replace(more, active=number, since=moment) if kind == "cipher" else more

    return max(_change(path, kind, grown).by_number)


def rotate(path: Path) -> int:
    """Add a random cipher key, make it the active one, and return its number."""
    return add(path, "cipher")


def activate(path: Path, number: int) -> None:
    """Let an index key make the new indexes."""

    def turned(keys: Keys) -> Keys:
        if number not in keys.by_number:
            raise KeyFileError(f"{path}: holds no index key {number}")
        moment = keys.since if keys.active == number else clock.now()
        return replace(keys, active=number, since=moment)

    _change(path, "index", turned)


def drop(path: Path, kind: Kind, number: int) -> bytes:
    """Forget a key that is not active, for ever; return it, for who must put it back at once."""
    gone: list[bytes] = []

    def shrunk(keys: Keys) -> Keys:
        if number == keys.active or number not in keys.by_number:
            raise KeyFileError(f"{path}: {kind} key {number} is active, or there is none")
        gone.append(keys.by_number[number])
        rest = {one: key for one, key in keys.by_number.items() if one != number}
        return replace(keys, by_number=rest, added=_only(keys.added, rest))

    _change(path, kind, shrunk)
    return gone[0]


def put_back(path: Path, kind: Kind, number: int, key: bytes) -> None:
    """Take a dropped key in again: something still named it."""
    _change(path, kind, lambda keys: replace(keys, by_number={**keys.by_number, number: key}))


def _change(path: Path, kind: Kind, change: Callable[[Keys], Keys]) -> Keys:
    """Put a changed file in place of the old one, whole or not at all."""
    with _alone(path.parent):
        ring = read(path)
        changed = change(ring.of(kind))
        temporary = _write_beside(path, _dump(ring.having(kind, changed)))
        temporary.replace(path)
        _settle(path.parent)
    return changed


def _new(kind: Kind) -> bytes:
    return secrets.token_bytes(_LENGTHS[kind])


def _only(of: Mapping[int, dt.datetime], wanted: Mapping[int, bytes]) -> dict[int, dt.datetime]:
    return {number: value for number, value in of.items() if number in wanted}


def _dump(ring: KeyRing) -> str:
    kinds = {kind: _dump_keys(ring.of(kind)) for kind in KINDS}
    return json.dumps({"format": FORMAT, **kinds, "mac": ring.mac.hex()}, indent=1) + "\n"


def _dump_keys(keys: Keys) -> dict[str, object]:
    rows = {
        str(number): {
            "key": key.hex(),
            "added": keys.added.get(number, _LONG_AGO).isoformat(timespec="seconds"),
        }
        for number, key in sorted(keys.by_number.items())
    }
    return {"active": keys.active, "since": keys.since.isoformat(timespec="seconds"), "keys": rows}


def _load(content: dict[str, Any]) -> KeyRing:
    mac = _key(content["mac"], 32)
    if content["format"] == _FORMER:
        plain = {int(number): _key(text, 16) for number, text in content["cipher"].items()}
        return KeyRing(_sound(Keys(content["active"], plain)), Keys(1, {1: mac}), mac)
    if content["format"] != FORMAT:
        raise ValueError("another format")
    cipher, index = (_load_keys(content[kind], _LENGTHS[kind]) for kind in KINDS)
    return KeyRing(cipher, index, mac)


def _load_keys(content: dict[str, Any], length: int) -> Keys:
    rows = {int(number): one for number, one in content["keys"].items()}
    return _sound(
        Keys(
            content["active"],
            {number: _key(one["key"], length) for number, one in rows.items()},
            dt.datetime.fromisoformat(content["since"]).astimezone(clock.ZONE),
            {
                number: dt.datetime.fromisoformat(one["added"]).astimezone(clock.ZONE)
                for number, one in rows.items()
            },
        )
    )


def _sound(keys: Keys) -> Keys:
    in_range = all(0 < number <= _MOST_KEYS for number in keys.by_number)
    if not in_range or keys.active not in keys.by_number:
        raise ValueError("numbers or active key")
    return keys


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

"""Changing the keys of an installation while it works: add, turn to, drop (decision 0099).

The order that loses nothing: a key is added, and everybody can read with it; everybody writes with
it; what is old is brought over (`kernel.resealing`); the old key is dropped when nothing names it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from . import clock, indexes
from .crypto import SoftwareVault, keyfile, vault
from .crypto.keyfile import KeyRing, Kind
from .resealing import index_counts, sealed_counts
from .sealing import INDEXED

SETTLED = dt.timedelta(minutes=1)
"""After so long every process knows an added index key (`crypto.software.FRESH_SECONDS`)."""
QUIET = dt.timedelta(hours=1)
"""After so long nobody holds a seal of the former key that is still to be written."""


class CannotRotate(Exception):
    """Something that would lose data or find people twice; the sentence says what and why."""


def ring() -> KeyRing:
    """Return the keys as they stand in the file. Raises `CannotRotate` for another vault."""
    return keyfile.read(_software().path)


def _software() -> SoftwareVault:
    found = vault()
    if not isinstance(found, SoftwareVault):
        raise CannotRotate("this installation's keys are in a module that rotates its own")
    return found


def add(kinds: Sequence[Kind]) -> dict[str, int]:
    """Add a key of each kind; return their numbers.

    Of index keys there are two at most: every look-up asks for each. Raises `CannotRotate`.
    """
    of = _software()
    numbers = ring().index.numbers()
    if "index" in kinds and len(numbers) > 1:
        raise CannotRotate(f"index keys {numbers} are there already: reseal and drop the old first")
    added = {kind: keyfile.add(of.path, kind) for kind in kinds}
    of.reload()
    return {str(kind): number for kind, number in added.items()}


def settles_in() -> dt.timedelta:
    """Return how long to wait until the newest index key may write; nothing to wait for: zero."""
    keys = ring().index
    newest = max(keys.by_number)
    added = keys.added.get(newest)
    if added is None or (newest == keys.active and indexes.number() == newest):
        return dt.timedelta()
    return max(dt.timedelta(), added + SETTLED - clock.now())


def turn() -> int | None:
    """Let the newest index key write, if it does not yet; return its number then.

    Raises `CannotRotate` while somebody may not know it.
    """
    of, keys = _software(), ring().index
    newest = max(keys.by_number)
    if settles_in():
        raise CannotRotate(f"index key {newest} is not a minute old: somebody may not know it yet")
    turned = indexes.switch(newest) | (newest != keys.active)
    keyfile.activate(of.path, newest)
    of.reload()
    return newest if turned else None


def check(kind: Kind, number: int) -> None:
    """Raise `CannotRotate` while a key is in use, was so a moment ago, or something names it."""
    _require_out_of_use(kind, number, ring().of(kind))
    require_unnamed(kind, number)


def forget(kind: Kind, number: int) -> bytes:
    """Take a key out of the file and return it: for `give_back`, should something name it yet.

    What a backup holds under it opens with that backup's keys alone. Asks what needs no counting.
    """
    of = _software()
    _require_out_of_use(kind, number, ring().of(kind))
    key = keyfile.drop(of.path, kind, number)
    of.reload()
    return key


def give_back(kind: Kind, number: int, key: bytes) -> None:
    """Put a key in again that was forgotten a moment ago."""
    of = _software()
    keyfile.put_back(of.path, kind, number, key)
    of.reload()


def _require_out_of_use(kind: Kind, number: int, keys: keyfile.Keys) -> None:
    if number not in keys.by_number:
        raise CannotRotate(f"there is no {kind} key {number}")
    if number == keys.active or (kind == "index" and number == indexes.number()):
        raise CannotRotate(f"{kind} key {number} is in use: add another and reseal first")
    until = keys.since + QUIET
    if number < keys.active and clock.now() < until:
        raise CannotRotate(
            f"{kind} key {number} was in use until a moment ago: wait until"
            f" {until:%Y-%m-%d %H:%M}, for who still writes with it"
        )


def require_unnamed(kind: Kind, number: int) -> None:
    """Raise `CannotRotate`, with what it is, while something names a key."""
    named = list(still_named(kind, number))
    if named:
        raise CannotRotate(
            f"{kind} key {number} is still needed:\n" + "\n".join(f"  {one}" for one in named)
        )


def still_named(kind: Kind, number: int) -> Iterator[str]:
    """Yield what still names a key, counted from the data."""
    if kind == "cipher":
        for name, counts in sealed_counts().items():
            if counts.get(number):
                yield f"{name}: {counts[number]}"
        return
    for one in INDEXED:
        count = one.rows_of(number).count()
        if count:
            yield f"{one.name}: {count}" + (f" ({one.otherwise})" if one.otherwise else "")


def unknown() -> dict[str, int]:
    """Return what is of a key that is not here, or of none: nothing opens or finds it."""
    known = ring()
    found = {}
    for kind, counts in (("cipher", sealed_counts()), ("index", index_counts())):
        there = known.cipher.by_number if kind == "cipher" else known.index.by_number
        for name, by_number in counts.items():
            strange = sum(n for number, n in by_number.items() if number not in there)
            if strange:
                found[name] = strange
    return found

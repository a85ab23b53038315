"""Contents as a whole: copied between the data folder and an object store, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from .ports import FOLDER, MAIN, OBJECT_STORE, STORES, ContentLost, ContentStore

TOLD_EVERY = 1000
_LOOKERS = 8


@dataclass(slots=True)
class Copied:
    """What a copy came to: contents brought over, contents there already, what was unfit."""

    copied: int = 0
    there: int = 0
    faults: list[str] = field(default_factory=list)


def copy(to: str, tell: Callable[[str], None]) -> Copied:
    """Copy to "folder" or "object store" whatever is not there; safe to stop and to run again.

    Contents travel sealed, as they are. Each is opened once from its new place before it counts;
    what does not open is not kept there, and named. Raises `LookupError` when no object store is
    set, `OSError` when a store does not answer.
    """
    source, target = STORES.get(OBJECT_STORE if to == FOLDER else FOLDER), STORES.get(to)
    done = Copied()
    for number, key in enumerate(source.keys(), 1):
        if target.exists(key):
            done.there += 1
        else:
            _bring(key, source, target, done)
        if number % TOLD_EVERY == 0:
            tell(f"{number} looked at, {done.copied} copied")
    return done


def _bring(key: str, source: ContentStore, target: ContentStore, done: Copied) -> None:
    try:
        sealed = source.raw(key)
    except ContentLost:
        return  # deleted since it was listed
    target.take(key, sealed)
    try:
        target.read(key)
    except ContentLost as lost:
        target.delete(key)
        done.faults.append(str(lost))
    else:
        done.copied += 1


def missing(batches: Iterable[list[str]]) -> Iterator[str]:
    """Yield those of the keys under which the store in use has nothing, asking for eight at once.

    Raises `OSError` when the store does not answer.
    """
    store = STORES.get(MAIN)
    with ThreadPoolExecutor(_LOOKERS) as lookers:
        for keys in batches:
            there = lookers.map(store.exists, keys)
            yield from (key for key, found in zip(keys, there, strict=True) if not found)

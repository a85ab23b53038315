"""Bringing what is sealed to the keys in use, while everybody works.

Rows are walked in the order of their keys, a batch at a time; each batch is one short transaction,
and each row is written only if it still holds what was read. Nothing is noted of how far it came:
what is left to do is read from the data, so that a run that was killed goes on where it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import IntegrityError, OperationalError, connection
from django.db.models import Count

from . import indexes
from .crypto import CryptoError, Tampered, key_number, plain, vault
from .db import passing_through, writing
from .sealing import INDEXED, SEALED, SEALED_STORES, IndexField, SealedField, SealedStore
from .sealing import context_of as _context

_SWEEPS = 5
"""A writer that began before the key was added may still write under the old one: look again."""
_PATIENCE = "200ms"
"""Who holds a row longer is not waited for; the next sweep takes it. Nobody ever waits for us."""
_BATCH = 200
"""Rows of one short transaction; they are in memory at once."""
NOT_SEALED = 0
"""Counted instead of a key's number: what is no seal at all."""
Counts = dict[int, int]


@dataclass(slots=True)
class Done:
    """What a walk through one field did: how many were brought over, and which do not open."""

    name: str
    done: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    pk: object
    old: Any
    new: Any
    within: Mapping[str, object] = field(default_factory=dict)


def everything() -> Iterator[Done]:
    """Bring every row, file and index to the keys in use; yields each field when it is done.

    Indexes come last: they are made from what is sealed.
    """
    with passing_through() as rest:
        for one in SEALED:
            yield _swept(one.name, partial(_seals, one, rest))
        for store in SEALED_STORES:
            yield _files(store)
        for each in INDEXED:
            if each.source:
                yield _swept(each.name, partial(_indexes, each, rest))


def seals(of: SealedField) -> Done:
    """Bring one sealed column over."""
    return _swept(of.name, partial(_seals, of, _nothing))


def _nothing() -> None:
    pass


def _swept(name: str, sweep: Callable[[Done], int]) -> Done:
    """Sweep until there is nothing left to do that can be done."""
    done = Done(name)
    for _ in range(_SWEEPS):
        done.faults.clear()
        found = sweep(done)
        done.done += found
        if not found:
            break
    return done


def _seals(of: SealedField, rest: Callable[[], None], done: Done) -> int:
    def batch(rows: Sequence[tuple[Any, ...]]) -> list[_Row]:
        return [row for row in (_resealed(of, one, done) for one in rows) if row is not None]

    asked = of.rows_not_of(vault().mark()).values_list("pk", of.column, *of.columns)
    return sum(_written(of, batch(rows), rest, done) for rows in _walk(asked))


def _resealed(of: SealedField, row: tuple[Any, ...], done: Done) -> _Row | None:
    pk, kept, *values = row
    context = _context(of.context, values)
    try:
        opened = vault().decrypt(of.taken(kept), context)
    except CryptoError as wrong:
        done.faults.append(f"{of.name} of row {pk}: {wrong}")
        return None
    return _Row(pk, kept, of.kept(vault().encrypt(opened, context)))


def _indexes(of: IndexField, rest: Callable[[], None], done: Done) -> int:
    number = indexes.number()

    def batch(rows: Sequence[tuple[Any, ...]]) -> list[_Row]:
        return [row for row in (_reindexed(of, number, one, done) for one in rows) if row]

    rows = of.rows_not_of(number)
    asked = rows.values_list("pk", of.column, of.source, *of.within, *of.columns)
    return sum(_written(of, batch(some), rest, done) for some in _walk(asked))


def _reindexed(of: IndexField, number: int, row: tuple[Any, ...], done: Done) -> _Row | None:
    pk, stored, source, *values = row
    within = dict(zip(of.within, values, strict=False))
    if not source:
        return None  # made before its source was kept: told by the counts
    try:
        opened = vault().decrypt(bytes(source), _context(of.context, values[len(of.within) :]))
        value = plain(of.read(opened))
        if vault().index(of.purpose, value, of.number_of(stored)) != stored:
            raise Tampered("the index is not that of its source")
    except CryptoError as wrong:
        done.faults.append(f"{of.name} of row {pk}: {wrong}")
        return None
    return _Row(pk, stored, vault().index(of.purpose, value, number), within)


def _walk(asked: Any) -> Iterator[list[tuple[Any, ...]]]:  # noqa: ANN401  # rows of any model
    """Yield batches in the order of the primary key, each asked anew after the one before."""
    rows = list(asked.order_by("pk")[:_BATCH])
    while rows:
        yield rows
        rows = list(asked.filter(pk__gt=rows[-1][0]).order_by("pk")[:_BATCH])


def _written(
    of: SealedField | IndexField, rows: list[_Row], rest: Callable[[], None], done: Done
) -> int:
    """Write a batch; where one of its rows cannot be written now, the others one by one."""
    try:
        count = _write(of, rows)
    except (OperationalError, IntegrityError):
        count = sum(_write_one(of, row, done) for row in rows)
    rest()
    return count


def _write_one(of: SealedField | IndexField, row: _Row, done: Done) -> int:
    try:
        return _write(of, [row])
    except OperationalError:
        return 0  # held by somebody: the next sweep takes it, or the counts tell of it
    except IntegrityError:
        done.faults.append(f"{of.name} of row {row.pk}: another row holds this value already")
        return 0


def _write(of: SealedField | IndexField, rows: list[_Row]) -> int:
    with _shortly():
        return sum(_compare_and_set(of, row) for row in rows)


def _compare_and_set(of: SealedField | IndexField, row: _Row) -> int:
    if isinstance(of, IndexField) and of.together:
        return indexes.move(of.purpose, [row.old], row.new, **row.within)
    same = of.model._base_manager.filter(pk=row.pk, **{of.column: row.old})
    return same.update(**{of.column: row.new})


@contextmanager
def _shortly() -> Iterator[None]:
    """Write, and rather give up than wait: nobody who waits for us may be waited for."""
    with writing():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
        yield


def _files(store: SealedStore) -> Done:
    done, active = Done(store.name), vault().mark()
    for key, mark in store.sealed():
        if mark == active:
            continue
        try:
            done.done += store.reseal(key)
        except CryptoError as wrong:
            done.faults.append(f"{store.name} {key}: {wrong}")
    return done


# ── what is left, counted from the data ───────────────────────────────────────────────────────


def sealed_counts() -> dict[str, Counts]:
    """Return for each sealed column, and each store of files, how many are of which key."""
    found = {one.name: _counted(one) for one in SEALED}
    return found | {
        one.name: dict(Counter(_number(mark) for _, mark in one.sealed())) for one in SEALED_STORES
    }


def index_counts() -> dict[str, Counts]:
    """Return for each column of blind indexes how many that are looked up are of which key."""
    numbers = vault().index_keys()
    found = {}
    for one in INDEXED:
        counts = {number: one.rows_of(number).count() for number in numbers}
        strange = one.filled().count() - sum(counts.values())
        found[one.name] = {number: n for number, n in counts.items() if n}
        if strange:
            found[one.name][NOT_SEALED] = strange
    return found


def _counted(of: SealedField) -> Counts:
    rows = of.filled().order_by().values_list("mark").annotate(rows=Count("*"))
    counts: Counts = {}
    for mark, count in rows:
        number = _number(of.taken(mark))
        counts[number] = counts.get(number, 0) + count
    return counts


def _number(mark: bytes) -> int:
    try:
        return key_number(mark)
    except Tampered:
        return NOT_SEALED

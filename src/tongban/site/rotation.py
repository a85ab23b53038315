"""What `tongban keys` does, each verb with its entry in the audit chain."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tongban.kernel import resealing, rotating
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.crypto.keyfile import Kind
from tongban.kernel.resealing import Counts

OPERATOR = Rule("operator")
SUBJECT = "keys"


@dataclass(frozen=True, slots=True)
class Status:
    """The keys of each kind, the active one first, and how much is of which."""

    cipher: tuple[int, ...]
    index: tuple[int, ...]
    sealed: dict[str, Counts]
    indexed: dict[str, Counts]
    unknown: dict[str, int]


def status() -> Status:
    """Count from the data what is of which key; changes nothing."""
    ring = rotating.ring()
    return Status(
        cipher=ring.cipher.numbers(),
        index=ring.index.numbers(),
        sealed=resealing.sealed_counts(),
        indexed=resealing.index_counts(),
        unknown=rotating.unknown(),
    )


def add(kinds: Sequence[Kind]) -> dict[str, int]:
    """Add a key of each kind; return their numbers. Raises `CannotRotate`."""
    return _add(kinds, by=OPERATOR)


@action("keys.add")
def _add(kinds: Sequence[Kind], *, by: Actor) -> dict[str, int]:
    """GB/T 39786-2021 密钥管理: a new key of each kind."""
    added = rotating.add(kinds)
    note(SUBJECT, added=added)
    return added


def reseal(
    told: Callable[[str], None], *, sleep: Callable[[float], None] = time.sleep
) -> list[resealing.Done]:
    """Turn to the newest index key and bring everything over; returns what was done by field."""
    waiting = rotating.settles_in().total_seconds()
    if waiting:
        told(f"the index key was added a moment ago: {waiting:.0f} s until everybody knows it")
        sleep(waiting)
    _turn(by=OPERATOR)
    found = []
    for one in resealing.everything():
        found.append(one)
        if one.done or one.faults:
            told(f"{one.name}: {one.done} brought over, {len(one.faults)} do not open")
    _write_down(found, by=OPERATOR)
    return found


@action("keys.turn")
def _turn(*, by: Actor) -> None:
    """GB/T 39786-2021 密钥管理: blind indexes are made with the newest key from now on."""
    turned = rotating.turn()
    note(SUBJECT, index=turned or rotating.ring().index.active)


@action("keys.reseal")
def _write_down(found: Sequence[resealing.Done], *, by: Actor) -> None:
    """GB/T 39786-2021 密钥管理: what was sealed with older keys is sealed with the ones in use."""
    done = {one.name: one.done for one in found if one.done}
    note(SUBJECT, resealed=done, unopened=sum(len(one.faults) for one in found))


def drop(kind: Kind, number: int) -> None:
    """Forget a key that nothing names; what was written in between has it back at once.

    The counts may take long, so they are made outside the action. Raises `CannotRotate`.
    """
    rotating.check(kind, number)
    key = _forget(kind, number, by=OPERATOR)
    try:
        rotating.require_unnamed(kind, number)
    except rotating.CannotRotate:
        _give_back(kind, number, key, by=OPERATOR)
        raise


@action("keys.drop")
def _forget(kind: Kind, number: int, *, by: Actor) -> bytes:
    """GB/T 39786-2021 密钥销毁: a key that nothing names is forgotten for ever."""
    key = rotating.forget(kind, number)
    note(SUBJECT, dropped=f"{kind} {number}")
    return key


@action("keys.give_back")
def _give_back(kind: Kind, number: int, key: bytes, *, by: Actor) -> None:
    """GB/T 39786-2021 密钥管理: a key that something named after all stays."""
    rotating.give_back(kind, number, key)
    note(SUBJECT, given_back=f"{kind} {number}")

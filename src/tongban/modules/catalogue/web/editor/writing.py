"""Keeping what was typed: beside what others wrote meanwhile, never over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from tongban.kernel.errors import Refused

from ... import changes
from ...actions.save_change import save_change
from ...changing import STALE, Draft
from ...editing import reading
from .frame import Desk, Json, Leaf, seen

OURS = frozenset(("csrfmiddlewaretoken", "version", "seen", "do", "theirs", "stay"))
"""Names on the page that are no elements."""


@dataclass(frozen=True)
class Clash:
    """Somebody else wrote in the same form meanwhile: what stands there, what was typed."""

    who: str
    when: object
    version: int
    theirs: Json
    mine: Json


def typed(leaf: Leaf, sent: QueryDict) -> Json:
    """Return what was typed in the form."""
    return reading.read(leaf.parts, dict(sent.lists()))


def keep(
    desk: Desk, leaf: Leaf, values: Json, sent: Mapping[str, str], *, by_itself: bool = False
) -> int | Clash:
    """Save the form's elements and nothing else; return the new version, or the clash.

    Who wrote elsewhere in the record is no hindrance: their words stay, ours are put beside them.
    """
    now = leaf.values(desk.record)
    late = sent.get("version") != str(desk.change.version)
    if late and seen(now) != sent.get("seen") and not _same(leaf, now, values):
        return _clash(desk.change, now, values)
    record = leaf.put(desk.record, values)
    if record == desk.record:
        return desk.change.version
    return _saved(desk, leaf, record, values, by_itself=by_itself)


def _same(leaf: Leaf, now: Json, values: Json) -> bool:
    """Whether what was typed is what stands there already (saved by itself a moment ago)."""
    key = {"key": now["key"]} if "key" in now else {}
    return now == {**key, **values}


def _saved(desk: Desk, leaf: Leaf, record: Json, values: Json, *, by_itself: bool) -> int | Clash:
    draft = Draft(content=record)
    try:
        return save_change(desk.uid, desk.change.version, draft, by=desk.actor, by_itself=by_itself)
    except Refused as refusal:
        if refusal.code != STALE:
            raise
        change = changes.change(desk.uid, desk.actor)
        return _clash(change, leaf.values(change.content or {}), values)


def _clash(change: changes.ChangeRow, theirs: Json, mine: Json) -> Clash:
    return Clash(change.saved_by, change.saved_at, change.version, theirs, mine)


def settled(leaf: Leaf, values: Json, now: Mapping[str, Any], theirs: list[str]) -> Json:
    """Return what was typed, with what stands there where the person chose that."""
    kept = {name: value for name, value in values.items() if name not in theirs}
    return kept | {name: now[name] for name in theirs if name in now}


def version_of(change: changes.ChangeRow) -> str:
    """Return the version as a form carries it."""
    return str(change.version)

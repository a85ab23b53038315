"""Reads of changes (变更单): one of them, those of an item, what waits for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import Q

from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.kernel.scopes import covered

from . import native, policies, queries
from .changing import Layer, Operation
from .models import Change, ChangeComment, ChangeEntry

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

ChangeRow: TypeAlias = Change
EntryRow: TypeAlias = ChangeEntry
CommentRow: TypeAlias = ChangeComment
"""The rows as entrances may name them."""
OPEN = ("editing", "drafting_review", "legal_review", "scheduled", "returned")
NEWEST = ("-id",)
_OF_STANDARDS = frozenset((policies.EDIT_BASE, *policies.REVIEWS.values()))
"""Rights that reach the changes of base items, which belong to no body and no region."""
_CLASSES = (
    frozenset(one for one in Operation if one.writes),
    frozenset(one for one in Operation if one.ends),
    frozenset((Operation.PAUSE, Operation.RESUME)),
)
_TURNS = (
    Operation.RESUME, Operation.ADD, Operation.REVISE, Operation.PAUSE, Operation.SPLIT,
    Operation.MERGE, Operation.CANCEL,
)  # fmt: skip
"""What takes effect first on a day: successors are there before what they follow is at an end."""


def change(uid: str, by: Actor) -> Change:
    """Return a change of somebody's desk. Raises `NotFound` for anybody else's."""
    found = one(uid)
    if not policies.sees_change(by, found):
        raise NotFound("change")
    return found


def one(uid: str) -> Change:
    """Return a change for a rule. Raises `NotFound`."""
    found = Change.objects.filter(uid=uid).first()
    if found is None:
        raise NotFound("change")
    return found


def changes_of(code: str, most: int = 50) -> list[Change]:
    """Return the changes of an item or base item, the newest first, without their content."""
    return list(Change.objects.filter(code=code).defer("content").order_by("-id")[:most])


def in_the_way(operation: Operation, code: str) -> Change | None:
    """Return an open change of the same sort on the same item, if there is one."""
    sort = next(kinds for kinds in _CLASSES if operation in kinds)
    found = Change.objects.filter(code=code, state__in=OPEN, operation__in=sort)
    return found.defer("content").order_by("id").first()


def _where(by: Actor, permissions: frozenset[str]) -> Q:
    held = [one for one in by.grants if one.permission in permissions]
    where = covered(one for one in held if one.permission != policies.EDIT_BASE)
    standards = any(one.permission in _OF_STANDARDS for one in held)
    return where | Q(layer=Layer.BASE) if standards else where


def desk(by: Actor, *, state: str = "", after: str = "", before: str = "") -> Page[Change]:
    """Changes that somebody may edit or review, the newest first."""
    found = Change.objects.defer("content").filter(_where(by, policies.CHANGE_DESK))
    if state:
        found = found.filter(state=state)
    return page(found, order=NEWEST, after=after, before=before, size=30)


def inbox(by: Actor, most: int = 100) -> list[Change]:
    """Return the changes that wait for this reviewer, the oldest first; own ones do not."""
    waiting = Q(pk__in=())
    for state, permission in policies.REVIEWS.items():
        waiting |= Q(state=state) & _where(by, frozenset((permission,)))
    found = Change.objects.filter(waiting).exclude(author=by.ref).defer("content").order_by("id")
    rows = list(found[:most])
    done = _approved_by(rows)
    return [row for row in rows if by.ref not in done.get(row.pk, ())]


def _approved_by(rows: list[Change]) -> dict[int, set[str]]:
    """Who approved each since it was submitted last."""
    entries = ChangeEntry.objects.filter(change__in=[row.pk for row in rows]).order_by("id")
    found: dict[int, set[str]] = {}
    for entry in entries:
        if entry.mark == "submit":
            found[entry.change_id] = set()
        elif entry.mark.startswith("approve"):
            found.setdefault(entry.change_id, set()).add(entry.by)
    return found


def reviewed_by(change: Change) -> set[str]:
    """Return who approved the change since it was submitted last."""
    return _approved_by([change]).get(change.pk, set())


def history(change: Change) -> list[ChangeEntry]:
    """Return what was done with a change, in order."""
    return list(ChangeEntry.objects.filter(change=change).order_by("id"))


def round_of(change: Change) -> int:
    """Return how many times the change was submitted."""
    return ChangeEntry.objects.filter(change=change, mark="submit").count()


def comments(change: Change) -> list[ChangeComment]:
    """Return the remarks on a change, in order."""
    return list(ChangeComment.objects.filter(change=change).order_by("id"))


def comment(uid: str) -> ChangeComment:
    """Return a remark with its change. Raises `NotFound`."""
    found = ChangeComment.objects.select_related("change").filter(uid=uid).first()
    if found is None:
        raise NotFound("comment")
    return found


def open_remarks(change: Change) -> int:
    """Return how many remarks are not settled."""
    return ChangeComment.objects.filter(change=change, resolved_at=None).count()


def due(today: dt.date, most: int = 500) -> list[str]:
    """Return the changes whose day has come, in the order in which they take effect."""
    found = Change.objects.filter(state="scheduled", effective_on__lte=today)
    rows = found.values_list("effective_on", "operation", "layer", "id", "uid")[:most]
    turn = {name: n for n, name in enumerate(_TURNS)}
    ordered = sorted(rows, key=lambda row: (row[0], turn[Operation(row[1])], row[2], row[3]))
    return [row[4] for row in ordered]


def stored(layer: str, code: str) -> tuple[Mapping[str, Any], str]:
    """Return the record as it stands now, and its fingerprint. Raises `NotFound`."""
    if layer == Layer.BASE:
        base = queries.newest_base(code)
        if base is None:
            raise NotFound("base")
        return base.content, base.fingerprint
    row = queries.item(code)
    return row.content, row.fingerprint


def faults(content: Mapping[str, Any]) -> list[native.LineError]:
    """Return what is wrong with a record's form, as an import would say it."""
    return [native.LineError(0, *fault) for fault in native.check(content)]

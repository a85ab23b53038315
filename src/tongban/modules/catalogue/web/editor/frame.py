"""What every page of the editor stands in: who, which change, which part of the record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require, signed_in
from tongban.kernel.web import actor_of

from ... import changes, drafts, policies
from ...editing import patching, reading, sections
from ...editing.judging import Said
from ...editing.sections import Section
from ...editing.shape import Kind, Part
from ...steps import CHANGE

Json = dict[str, Any]
NEW = "new"
"""The address of a row that is not there yet."""
PICKED = {"materials": "material", "form_fields": "field"}
"""Lists whose rows may come from the library, and which standards they take."""


def staff(request: HttpRequest) -> Actor:
    """Return who works at the desk of changes."""
    actor = actor_of(request)
    require(signed_in(actor))
    require(policies.may_see_changes(actor))
    return actor


def reader(request: HttpRequest) -> Actor:
    """Return who works with items in any post: what they look up here is public or shared."""
    actor = actor_of(request)
    require(signed_in(actor))
    require(policies.may_see_library(actor))
    return actor


@dataclass(frozen=True)
class Desk:
    """A change that carries a record, as somebody sees it."""

    actor: Actor
    change: changes.ChangeRow

    @property
    def uid(self) -> str:
        """The address of the change."""
        return self.change.uid

    @property
    def kind(self) -> str:
        """Which kind of record it carries."""
        return drafts.kind_of(self.change)

    @property
    def record(self) -> Json:
        """The record as last saved."""
        return dict(self.change.content or {})

    @property
    def writable(self) -> bool:
        """Whether this person may write it now."""
        possible = {one.name for one in CHANGE.possible(self.change.state)}
        allowed = policies.may_edit_change(self.actor, self.change) is None
        return "save" in possible and allowed

    @cached_property
    def standard(self) -> Mapping[str, Any]:
        """The base record above it, or itself."""
        return drafts.standard_of(self.change)

    @cached_property
    def said(self) -> list[Said]:
        """What is to be said of the record as last saved."""
        return drafts.judged(self.change, self.record)


def open_desk(request: HttpRequest, uid: str) -> Desk:
    """Return a change of one's desk that carries a record. Raises `NotFound`."""
    actor = staff(request)
    change = changes.change(uid, actor)
    if change.content is None:
        raise NotFound("change")
    return Desk(actor, change)


@dataclass(frozen=True)
class Leaf:
    """What one form holds: the plain elements of a section, or one row of a list."""

    uid: str
    section: Section
    many: Part | None = None
    row: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The elements of the form."""
        return self.many.parts if self.many else self.section.plain

    @property
    def root(self) -> str:
        """The element that the form's names hang below."""
        return f"{self.many.name}.{self.row}" if self.many else ""

    @property
    def way(self) -> list[str]:
        """The pieces of its address."""
        return [self.uid, self.section.key, *([self.many.name, self.row] if self.many else [])]

    def address(self, name: str) -> str:
        """Return an address of this form: "edit", "check" or "keep"."""
        kind = "row" if self.many else "section"
        return reverse(f"catalogue:{name}_{kind}", args=self.way)

    def at(self, record: Mapping[str, Any]) -> int | None:
        """Return where its row stands, None for a new one. Raises `NotFound` for a lost one."""
        if self.many is None or self.row == NEW:
            return None
        found = patching.place(patching.rows(record, self.many.name), self.row)
        if found is None:
            raise NotFound("row")
        return found

    def values(self, record: Mapping[str, Any]) -> Json:
        """Return what the record says in this form."""
        if self.many is None:
            return {one.name: record[one.name] for one in self.parts if one.name in record}
        at = self.at(record)
        return {} if at is None else dict(patching.rows(record, self.many.name)[at])

    def put(self, record: Mapping[str, Any], values: Mapping[str, Any]) -> Json:
        """Return the record with what was typed in this form."""
        said = steady(self.parts, self.values(record), finished(self.parts, values))
        if self.many is None:
            return patching.replaced(record, [one.name for one in self.parts], said)
        at = self.at(record)
        return patching.put(record, self.many.name, at, self._row(record, at, said))

    def _row(self, record: Mapping[str, Any], at: int | None, said: Json) -> Json:
        if self.many is None or not any(one.name == "key" for one in self.many.parts):
            return said
        there = patching.rows(record, self.many.name)
        taken = [str(row.get("key", "")) for row in there]
        key = taken[at] if at is not None else reading.fresh_key(self.many.name[:40], taken)
        return {"key": key, **{name: value for name, value in said.items() if name != "key"}}


def finished(parts: Sequence[Part], values: Mapping[str, Any]) -> Json:
    """Return what was typed with a key for every row inside that needs one."""
    found = dict(values)
    for part in parts:
        inner = found.get(part.name)
        if part.kind is Kind.GROUP and isinstance(inner, Mapping):
            found[part.name] = finished(part.parts, inner)
        if part.kind is Kind.ROWS and isinstance(inner, list):
            rows = [finished(part.parts, row) for row in inner]
            has_key = any(one.name == "key" for one in part.parts)
            found[part.name] = reading.keyed(rows, part.name[:40]) if has_key else rows
    return found


def steady(parts: Sequence[Part], before: Mapping[str, Any], said: Json) -> Json:
    """Return what was typed; boxes ticked as before keep the order of before."""
    found = dict(said)
    for part in parts:
        old, new = before.get(part.name), found.get(part.name)
        if isinstance(old, list) and isinstance(new, list) and part.kind is not Kind.ROWS:
            found[part.name] = old if sorted(map(str, old)) == sorted(map(str, new)) else new
        elif isinstance(old, Mapping) and isinstance(new, dict) and part.kind is Kind.GROUP:
            found[part.name] = steady(part.parts, old, new)
    return found


def leaf(desk: Desk, section: str, part: str = "", row: str = "") -> Leaf:
    """Return the form of an address. Raises `NotFound` for none."""
    try:
        page = sections.section(desk.kind, section)
        found = next(one for one in page.lists if one.name == part) if part else None
    except (KeyError, StopIteration) as unknown:
        raise NotFound("section") from unknown
    made = Leaf(desk.uid, page, found, row)
    made.at(desk.record)
    return made


def seen(values: Mapping[str, Any]) -> str:
    """Return a digest of what a form showed: whether it still stands so is told by it."""
    plain = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]

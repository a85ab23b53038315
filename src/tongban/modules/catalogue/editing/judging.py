"""What is wrong with a draft, each thing beside its element: the format first, then the gate."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from .. import gate, native
from ..contracts import Finding, Item, Severity
from ..native.checks import check
from ..native.rules import LineError

Json = Mapping[str, Any]
_INDEX: Final = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Said:
    """One finding for the editor: where, how grave, in both languages, by which law."""

    element: str
    code: str
    zh: str
    en: str
    law: str = ""
    blocks: bool = True
    format: bool = False


def faults(record: Json) -> list[Said]:
    """Return what breaks the format; a record without faults can be decoded."""
    return [_fault(record, *one) for one in check(record)]


def _fault(record: Json, field: str, rule: str, detail: str) -> Said:
    said = LineError(0, field, rule, detail)
    element = by_keys(record, field)
    if rule == "schema.required":
        element = f"{element}.{detail}".lstrip(".")
    return Said(element, rule, said.message("zh"), said.message("en"), format=True)


def by_keys(record: Json, path: str) -> str:
    """Return `materials[2].name` as `materials.id_card.name`."""
    here: object = record
    parts: list[str] = []
    for step in _INDEX.sub(r".\1", path).split("."):
        here = _below(here, step)
        keyed = isinstance(here, Mapping) and step.isdigit() and here.get("key")
        parts.append(str(keyed or step))
    return ".".join(parts)


def _below(here: object, step: str) -> object:
    if isinstance(here, Mapping):
        return here.get(step)
    if isinstance(here, Sequence) and not isinstance(here, str) and step.isdecimal():
        return here[int(step)] if int(step) < len(here) else None
    return None


def judge(record: Json, item: Callable[[native.Record], Item | None]) -> list[Said]:
    """Return everything to say of a record: its faults, or what the gate finds in the item.

    `item` puts the record beside its other half; None when there is none to put it beside.
    """
    wrong = faults(record)
    if wrong:
        return wrong
    whole = item(native.decode(record))
    return [_found(one) for one in gate.examine(whole)] if whole else []


def _found(one: Finding) -> Said:
    return Said(one.element, one.code, one.zh, one.en, one.law, one.severity is Severity.BLOCK)


def about(found: Iterable[Said], *elements: str) -> list[Said]:
    """Return what is said of these elements, and of what lies inside them."""
    return [
        one
        for one in found
        if any(one.element == at or one.element.startswith(f"{at}.") for at in elements)
    ]


def moved(one: Said, since: str, to: str) -> Said:
    """Return the finding with its element named as the page names it."""
    inside = one.element == since or one.element.startswith(f"{since}.")
    return replace(one, element=to + one.element.removeprefix(since)) if inside else one

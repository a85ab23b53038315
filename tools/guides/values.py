"""Reading collected JSON without guessing, and spelling stable keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from tongban.kernel.text import pinyin

Json: TypeAlias = dict[str, object]


def strings(guide: Json, name: str) -> list[str]:
    """A list of texts of the guide, empty when it is not given."""
    value = guide.get(name)
    return [str(item) for item in value] if isinstance(value, list) else []


def objects(guide: Json, name: str) -> list[Json]:
    """A list of objects of the guide, empty when it is not given."""
    value = guide.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def keyed(items: list[Json], name: str, restate: Callable[[Json], Json]) -> list[Json]:
    """Restate every element and give it a stable key spelled from its name."""
    taken: set[str] = set()
    return [{"key": key_of(str(item[name]), taken), **restate(item)} for item in items]


def key_of(text: str, taken: set[str]) -> str:
    """Spell a key of at most 40 letters; a second one of the same spelling gets a number."""
    plain = re.sub(r"（[^）]*）", "", text) or text
    spelled = re.sub(r"[^a-z0-9]", "", pinyin(plain).full)[:40] or "x"
    stem = spelled if spelled[0].isalpha() else f"x{spelled}"
    numbered = (stem if n == 1 else f"{stem}_{n}" for n in range(1, 1000))
    key = next(candidate for candidate in numbered if candidate not in taken)
    taken.add(key)
    return key

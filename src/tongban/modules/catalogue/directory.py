"""The catalogue in short, for pages that show all of it: themes, bodies, bundles with counts.

It is worked out once a process for each state of the search index, whose stamp is renewed with
every published, paused or resumed item: one pass over the columns of the published items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from tongban.modules.search import public as search

from .models import Item as Row

NAMED: Final = 2
"""Items that a theme names as examples: those with the shortest names."""
_BRACKETS: Final = re.compile(r"（[^）]*）")
_COLUMNS: Final = ("code", "name", "themes", "org", "org_name", "bundle")


@dataclass(frozen=True, slots=True)
class Theme:
    """How many items a theme has, and some names without what stands in brackets."""

    items: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body with the number of its published items."""

    uscc: str
    name: str
    items: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """A published 一件事."""

    code: str
    name: str
    org_name: str


@dataclass(frozen=True, slots=True)
class Directory:
    """Themes by key; bodies, those with most items first; bundles by name.

    `stamp` is that of the search index: another one with any other content. "" without an index.
    """

    themes: Mapping[str, Theme]
    bodies: tuple[Body, ...]
    bundles: tuple[Bundle, ...]
    stamp: str = ""

    @property
    def facts(self) -> object:
        """What decides a page that shows nothing but this."""
        return self.stamp or self


def directory() -> Directory:
    """Return the directory of what is published now."""
    stamp = search.stamp()
    return _kept(stamp) if stamp else _read()


@lru_cache(maxsize=1)
def _kept(stamp: str) -> Directory:
    return replace(_read(), stamp=stamp)


def _read() -> Directory:
    themes: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    bodies: Counter[tuple[str, str]] = Counter()
    bundles: list[Bundle] = []
    for row in _rows():
        bodies[row["org"], row["org_name"]] += 1
        if row["bundle"]:
            bundles.append(Bundle(row["code"], row["name"], row["org_name"]))
        for key in row["themes"]:
            counts[key] += 1
            themes[key] = shortest([*themes.get(key, ()), _BRACKETS.sub("", row["name"])])
    return Directory(
        {key: Theme(counts[key], tuple(names)) for key, names in themes.items()},
        tuple(Body(uscc, name, n) for (uscc, name), n in bodies.most_common()),
        tuple(bundles),
    )


def _rows() -> Iterator[dict[str, Any]]:
    found = Row.objects.filter(state="published").order_by("name", "id").values(*_COLUMNS)
    for row in found.iterator(chunk_size=2000):
        yield dict(row)


def shortest(names: Iterable[str]) -> list[str]:
    """Return the names with the fewest signs, each once."""
    return sorted(dict.fromkeys(names), key=len)[:NAMED]


MOST_OF_BODY: Final = 500


def of_body(uscc: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a body's name and its published items (code, name) by name, at most 500 of them."""
    found = Row.objects.filter(org=uscc, state="published").order_by("name", "id")
    rows = list(found.values_list("org_name", "code", "name")[:MOST_OF_BODY])
    return (rows[0][0] if rows else ""), [(code, name) for _, code, name in rows]

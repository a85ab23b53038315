"""What two records say differently, element by element. Pure: JSON objects in, differences out.

Elements of a list are known by their keys, so that a row that moved is not a row that changed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

Json = Mapping[str, object]


class Way(StrEnum):
    """How an element differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `path` names elements by their keys: `materials.id_card.copies`."""

    path: str
    way: Way
    before: object = None
    after: object = None


class Tone(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text as compared with another."""

    tone: Tone
    text: str


def diff(before: Json, after: Json) -> tuple[Difference, ...]:
    """Return every difference, in the order of `after`, what is gone at the end of its object."""
    return tuple(_objects(before, after, ""))


def _objects(before: Json, after: Json, path: str) -> Iterator[Difference]:
    for name in (*after, *(name for name in before if name not in after)):
        yield from _values(before.get(name), after.get(name), f"{path}.{name}".lstrip("."))


def _values(before: object, after: object, path: str) -> Iterator[Difference]:
    if before == after and type(before) is type(after):
        return
    whole = path.rpartition(".")[2] in _RULES
    if isinstance(before, Mapping) and isinstance(after, Mapping) and not whole:
        yield from _objects(before, after, path)
    elif _keyed(before) and _keyed(after):
        yield from _rows(_by_key(before), _by_key(after), path)
    elif before in _NOTHING or after in _NOTHING:
        yield from _one_sided(before, after, path)
    else:
        yield Difference(path, Way.CHANGED, before, after)


_NOTHING: Final[tuple[object, ...]] = (None, [], "")
_RULES: Final = ("show_if", "when")
"""Conditions are one thing each: half a condition says nothing to a reader."""


def _one_sided(before: object, after: object, path: str) -> Iterator[Difference]:
    """Tell rows one by one, anything else as a whole; `[]` instead of nothing is a change too."""
    if before in _NOTHING and _keyed(after):
        yield from _rows({}, _by_key(after), path)
    elif after in _NOTHING and _keyed(before):
        yield from _rows(_by_key(before), {}, path)
    elif before is None:
        yield Difference(path, Way.ADDED, None, after)
    elif after is None:
        yield Difference(path, Way.REMOVED, before, None)
    else:
        yield Difference(path, Way.CHANGED, before, after)


def _keyed(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    keys = [one.get("key") for one in value if isinstance(one, Mapping)]
    return len(keys) == len(value) == len(set(keys)) and None not in keys


def _by_key(value: object) -> dict[str, Json]:
    rows = value if isinstance(value, list) else []
    return {str(one["key"]): one for one in rows}


def _rows(before: Mapping[str, Json], after: Mapping[str, Json], path: str) -> Iterator[Difference]:
    was = {key: n for n, key in enumerate(before, 1)}
    still = _in_place(list(before), [key for key in after if key in before])
    for n, (key, row) in enumerate(after.items(), 1):
        here = f"{path}.{key}"
        if key not in before:
            yield Difference(here, Way.ADDED, None, row)
            continue
        if key not in still:
            yield Difference(here, Way.MOVED, was[key], n)
        yield from _objects(before[key], row, here)
    for key, row in before.items():
        if key not in after:
            yield Difference(f"{path}.{key}", Way.REMOVED, row, None)


def _in_place(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the rows that kept their order: the longest run of rising places. The rest moved."""
    place = {key: n for n, key in enumerate(before)}
    tails: list[int] = []
    links: dict[int, int | None] = {}
    heads: list[int] = []
    for key in after:
        at = bisect_left(tails, place[key])
        links[place[key]] = heads[at - 1] if at else None
        tails[at : at + 1] = [place[key]]
        heads[at : at + 1] = [place[key]]
    kept: set[str] = set()
    last = heads[-1] if heads else None
    while last is not None:
        kept.add(before[last])
        last = links[last]
    return kept


# ── words ─────────────────────────────────────────────────────────────────────────────────────

_TOKEN: Final = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
_SENTENCE: Final = re.compile(r"[^。；;\n]*[。；;\n]|[^。；;\n]+")
_MOST: Final = 400_000
"""Comparisons of tokens; longer texts are compared by sentences."""
_ISLAND: Final = 2
"""Fewer same characters between two changes are read as changed: half a word helps nobody."""


def words(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts woven into one: what stayed, what is gone, what is new.

    Same and gone pieces make up `before`, same and new pieces `after`.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _MOST:
        old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    pieces: list[Piece] = []
    for tag, a, b, c, d in _calm(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if tag == "equal":
            pieces.append(Piece(Tone.SAME, "".join(old[a:b])))
            continue
        pieces += [Piece(Tone.GONE, "".join(old[a:b]))] if b > a else []
        pieces += [Piece(Tone.NEW, "".join(new[c:d]))] if d > c else []
    return tuple(pieces)


Code = tuple[str, int, int, int, int]


def _calm(codes: Sequence[Code]) -> list[Code]:
    """Let small islands of sameness sink between two changes, and join what then touches."""
    calm: list[Code] = []
    for n, (tag, *ends) in enumerate(codes):
        inside = 0 < n < len(codes) - 1
        sinks = tag == "equal" and inside and ends[1] - ends[0] < _ISLAND
        said = "replace" if sinks or tag != "equal" else tag
        if calm and calm[-1][0] == said:
            _, a, _, c, _ = calm.pop()
            calm.append((said, a, ends[1], c, ends[3]))
        else:
            calm.append((said, ends[0], ends[1], ends[2], ends[3]))
    return calm

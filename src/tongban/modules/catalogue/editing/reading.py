"""From what a browser sends to JSON of the record, and back: names are paths, `limit.amount`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from .rules import read_rule
from .shape import Kind, Part

Sent = Mapping[str, Sequence[str]]
"""Form data: every name with its texts."""
Value = Any
"""JSON."""
_NUMBER: Final = re.compile(r"-?\d{1,12}(\.\d{1,6})?")


def read(parts: Iterable[Part], sent: Sent, path: str = "") -> dict[str, Value]:
    """Return the object that was typed; what was left empty is left out.

    What cannot be read as its type stays as typed, so that the check can name it.
    """
    found = {one.name: _value(one, sent, f"{path}{one.name}") for one in parts}
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def _value(part: Part, sent: Sent, path: str) -> Value:
    if part.kind is Kind.GROUP:
        return read(part.parts, sent, f"{path}.")
    if part.kind is Kind.ROWS:
        return _rows(part, sent, path)
    if part.kind is Kind.RULE:
        return read_rule(sent, path)
    return _READ.get(part.kind, _text)([_tidy(one) for one in sent.get(path, ())])


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def _text(texts: Sequence[str]) -> Value:
    return texts[0] if texts else ""


def _number(texts: Sequence[str]) -> Value:
    text = _text(texts)
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        return text
    amount = float(text)
    return int(amount) if amount.is_integer() else amount


_FLAGS: Final = {"true": True, "1": True, "on": True, "false": False}


def _flag(texts: Sequence[str]) -> Value:
    return _FLAGS.get(texts[-1]) if texts else None


def _lines(texts: Sequence[str]) -> Value:
    return list(
        dict.fromkeys(line.strip() for text in texts for line in text.split("\n") if line.strip())
    )


def _chosen(texts: Sequence[str]) -> Value:
    return [one for one in texts if one]


_READ: Final = {
    Kind.INTEGER: _number,
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.LINES: _lines,
    Kind.CHOICES: _chosen,
}


def _rows(part: Part, sent: Sent, path: str) -> list[Value]:
    """Rows inside a row: numbered as they stand on the page; an empty one falls away."""
    inside = re.compile(re.escape(path) + r"\.(\d{1,3})\.")
    numbers = sorted({int(found[1]) for name in sent if (found := inside.match(name))})
    rows = [read(part.parts, sent, f"{path}.{n}.") for n in numbers]
    return [row for row in rows if set(row) - {"key"}]


def keyed(rows: Sequence[dict[str, Value]], stem: str) -> list[dict[str, Value]]:
    """Return rows with a key for each that has none yet: keys stay, new ones are counted on."""
    taken = {str(row["key"]) for row in rows if row.get("key")}
    return [row if row.get("key") else {"key": _fresh(stem, taken), **row} for row in rows]


def _fresh(stem: str, taken: set[str]) -> str:
    key = fresh_key(stem, taken)
    taken.add(key)
    return key


def fresh_key(stem: str, taken: Iterable[str]) -> str:
    """Return a key that no row has: the stem with the next free number."""
    known = set(taken)
    n = len(known) + 1
    while f"{stem}_{n}" in known:
        n += 1
    return f"{stem}_{n}"

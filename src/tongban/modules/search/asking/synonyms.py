"""What people say and what the office calls it: the shipped table and the installation's own.

Columns: said, meant. A word may stand in several lines. It works in one direction: who asks for
驾照 also finds 驾驶证, and lines for the other direction are written where they help.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from tongban.kernel.settings import settings
from tongban.kernel.text import normalise

from .lexicon import Lexicon, lexicon

SHIPPED: Final = Path(__file__).resolve().parents[5] / "data" / "search" / "synonyms.csv"
OWN: Final = Path("search") / "synonyms.csv"
"""In the data folder: what the installation adds."""
_DONE: Final = re.compile(r"(?<=[\u4e00-\u9fff])了")
HEADER: Final = ["said", "meant"]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The table, a pattern that finds the longest thing said at each place, and all its words."""

    meant: dict[str, tuple[str, ...]]
    pattern: re.Pattern[str]
    lexicon: Lexicon


def read(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs. Raise `ValueError` naming the line that is no pair."""
    rows = csv.reader(lines)
    if next(rows, None) != HEADER:
        raise ValueError("line 1: the header must be said,meant")
    pairs = []
    for number, row in enumerate(rows, 2):
        cells = [normalise(cell) for cell in row]
        if len(cells) != 2 or not all(cells) or cells[0] == cells[1]:
            raise ValueError(f"line {number}: must be two different words")
        pairs.append((cells[0], cells[1]))
    return pairs


def plainly(said: str) -> str:
    """Leave out the 了 of what is done: 换了老板 is 换老板."""
    return _DONE.sub("", said)


def table(pairs: Iterable[tuple[str, str]]) -> Synonyms:
    """Return the table of these pairs."""
    meant: dict[str, tuple[str, ...]] = {}
    for said, means in pairs:
        key = plainly(said)
        if means not in meant.get(key, ()):
            meant[key] = (*meant.get(key, ()), means)
    longest_first = sorted((one for one in meant if len(one) > 1), key=len, reverse=True)
    words = [word for said, means in meant.items() for word in (said, *means)]
    pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
    return Synonyms(meant, pattern, lexicon(word for word in words if len(word) > 1))


@lru_cache(maxsize=1)
def from_files() -> tuple[tuple[str, str], ...]:
    """Return the shipped pairs and those of the installation's own file, read once a process."""
    pairs: list[tuple[str, str]] = []
    for path in (SHIPPED, settings().data_dir / OWN):
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as lines:
                pairs += read(lines)
    return tuple(pairs)

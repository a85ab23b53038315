"""Words with a part in questions: dropped, of little weight, or naming a later act.

The file `data/search/words.csv` has the columns word, role:

- **asking**: says that something is asked (怎么, 在哪, 需要), and is left out.
- **weak**: stands in too many names to tell much (登记, 许可证, 公司), and counts little.
- **later**: names an act after the first one (换证, 注销, 查询).
  Who does not name it wants the first.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

SHIPPED: Final = Path(__file__).resolve().parents[5] / "data" / "search" / "words.csv"
_ROLES: Final = ("asking", "weak", "later")


@dataclass(frozen=True, slots=True)
class PlainWords:
    """The words by role."""

    asking: re.Pattern[str]
    weak: frozenset[str]
    later: re.Pattern[str]


@lru_cache(maxsize=1)
def plain_words() -> PlainWords:
    """Return the shipped words, read once a process."""
    by_role: dict[str, list[str]] = {role: [] for role in _ROLES}
    with SHIPPED.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            by_role[row["role"]].append(row["word"])
    return PlainWords(_any(by_role["asking"]), frozenset(by_role["weak"]), _any(by_role["later"]))


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))

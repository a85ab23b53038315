"""The list of all checks: what each asks in one sentence, and which duty it comes from.

It stands in `checks.csv`: the public page, the documentation and the reports read it. A test holds
that the gate and the exam know no other code.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

GUIDE: Final = "guide"
CATALOGUE: Final = "catalogue"


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `blocks`: an item that fails it is not published; else its editors are told.

    `at` says where it is asked: "guide" at editing, at publishing and in the exam; "catalogue" in
    the exam alone. `ground` names the finding of 国办函〔2017〕115号 or the article behind it.
    """

    code: str
    blocks: bool
    at: str
    zh: str
    en: str
    ground: str


@cache
def checks() -> dict[str, Check]:
    """Return every check by its code, in the order of the list."""
    with Path(__file__).with_name("checks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["code"]: Check(
            row["code"], row["blocks"] == "yes", row["at"], row["zh"], row["en"], row["ground"]
        )
        for row in rows
    }

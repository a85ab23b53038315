"""The demonstration's registers answer the matching of benefits: a file of invented people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tongban.modules.benefits.ports import SOURCES
from tongban.modules.identity import public as identity

FILE = Path(__file__).resolve().parents[3] / "data" / "demo" / "benefits.json"


class DemoRegister:
    """One invented register. People are found by their number, which never leaves this file."""

    def __init__(self, key: str, label: str) -> None:
        self.key = key
        self.label = label

    def people(self, *, after: str, size: int) -> Sequence[str]:
        """Return the owners whom the register knows and who have an account."""
        known = sorted(owner for owner in map(_owner, _file(self.key)) if owner > after)
        return [owner for owner in known if owner][:size]

    def facts(self, owner: str) -> Mapping[str, Any]:
        """Return what the register says of one owner."""
        found = (row for id_no, row in _file(self.key).items() if _owner(id_no) == owner)
        return next(found, {})


def _owner(id_no: str) -> str:
    found = identity.person_by_id_no(id_no)
    return f"person:{found}" if found else ""


@cache
def _read() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return told


def _file(key: str) -> dict[str, Any]:
    found: dict[str, Any] = _read().get("registers", {}).get(key, {}).get("people", {})
    return found


def plug() -> None:
    """Plug every register of the file into the benefits room."""
    for key, told in _read().get("registers", {}).items():
        SOURCES.plug(key, DemoRegister(key, told["label"]))

"""Through which bodies a request went, and why: kept sealed, officers write the reasons."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .contracts import Passed
from .models import seal_request, unseal_request

if TYPE_CHECKING:
    from .models import DataRequest


def read(row: DataRequest) -> tuple[Passed, ...]:
    """Return how a request went on, the earliest first."""
    kept = unseal_request("passed", row.uid, row.passed)
    rows = json.loads(kept) if kept else []
    return tuple(
        Passed(origin, to, dt.datetime.fromisoformat(at), why) for origin, to, at, why in rows
    )


def sealed(uid: str, passed: Sequence[Passed]) -> bytes:
    """Seal how a request went on."""
    rows = [[one.origin, one.to, one.at.isoformat(), one.why] for one in passed]
    return seal_request("passed", uid, json.dumps(rows, ensure_ascii=False).encode())

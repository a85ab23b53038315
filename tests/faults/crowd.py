"""Many at once: threads with database connections of their own, started on one signal."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections

from tongban.kernel.errors import Refused


def at_once(calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """Make all calls at the same moment; return what each gave: a result or its refusal."""
    gate = threading.Barrier(len(calls))
    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(lambda call: _made(call, gate), calls))


def _made(call: Callable[[], object], gate: threading.Barrier) -> object:
    try:
        connections["default"].ensure_connection()
        gate.wait(timeout=60)
        return call()
    except Refused as refusal:
        return refusal
    finally:
        connections.close_all()


def refusals(answers: Sequence[object]) -> list[Refused]:
    """Return the refusals among the answers."""
    return [one for one in answers if isinstance(one, Refused)]

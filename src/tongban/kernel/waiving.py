"""Norms that were not in force for the process that a replay lives again.

A replay asks the law of this country; another country's record was made under another law. Its
mapping names the norms that did not bind it, and why; each refusal that they would have given is
counted. For a replay into an installation of its own only: a process that serves can waive nothing.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

log = logging.getLogger(__name__)
_waived: ContextVar[Counter[str] | None] = ContextVar("norms waived", default=None)
_serving: list[str] = []


def serve(what: str) -> None:
    """Say that this process serves the public: from now on nothing is waived in it."""
    _serving[:] = [what]


@contextmanager
def waived(codes: Iterable[str], reason: str) -> Iterator[Counter[str]]:
    """Live where these norms do not bind; yield how often each would have refused.

    Raises `RuntimeError` in a process that serves, `ValueError` for a norm that nobody declared.
    """
    from .norms import NORMS

    if _serving:
        raise RuntimeError(f"norms are never waived where {_serving[0]}")
    counts = Counter(dict.fromkeys(codes, 0))
    if unknown := sorted(counts.keys() - NORMS.keys()):
        raise ValueError(f"there is no norm {unknown[0]}")
    if counts:
        log.warning("norms waived (%s): %s", reason, ", ".join(sorted(counts)))
    token = _waived.set(counts)
    try:
        yield counts
    finally:
        _waived.reset(token)


def is_waived(code: str) -> bool:
    """Whether a norm does not bind what is lived now."""
    counts = _waived.get()
    return counts is not None and code in counts


def count(code: str) -> None:
    """Count what a waived norm would have refused."""
    counts = _waived.get()
    if counts is not None and code in counts:
        counts[code] += 1

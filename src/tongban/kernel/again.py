"""Trying once more when somebody else inserted the same a moment before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError

from . import audit
from .db import joined

T = TypeVar("T")


def once_more(act: Callable[[], T]) -> T:
    """Run an action; where a row that it inserts was inserted meanwhile, run it once more.

    The second time it finds the row and answers as if it had come later. Only for whole actions:
    the first attempt was rolled back. Within a larger transaction (a write under a key) that one
    has failed, so whoever opened it begins again.
    """
    try:
        return act()
    except IntegrityError as taken:
        if joined():
            raise audit.ChainRace from taken
        return act()

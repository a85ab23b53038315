"""Purposes for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..contracts import PURPOSES, Purpose, PurposeText

KEY = "test.letters"
TEXT = PurposeText("示例通知", "手机号码", "告诉您示例的事", "不告诉您")


@contextmanager
def declared(version: int = 1) -> Iterator[Purpose]:
    """Declare a purpose for a while."""
    before = PURPOSES.get(KEY)
    PURPOSES[KEY] = Purpose(KEY, version, TEXT, TEXT)
    try:
        yield PURPOSES[KEY]
    finally:
        PURPOSES.pop(KEY)
        if before is not None:
            PURPOSES[KEY] = before

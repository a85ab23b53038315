"""Who writes which paper: one writer for each kind, declared beside its text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from tongban.kernel.crypto import sm3
from tongban.modules.cases.contracts import PaperKind
from tongban.modules.documents.contracts import Paper

from .matter import Matter

Writer = Callable[[Matter], Paper]
W = TypeVar("W", bound=Writer)
WRITERS: dict[PaperKind, Writer] = {}


def writes(kind: PaperKind) -> Callable[[W], W]:
    """Declare the writer of a kind; a second one is a programming error."""

    def declare(writer: W) -> W:
        if kind in WRITERS:
            raise ValueError(f"{kind} has two writers")
        WRITERS[kind] = writer
        return writer

    return declare


@cache
def revision() -> str:
    """Return the digest (SM3) of the texts that papers are written with, as they are today."""
    here = Path(__file__).parent
    return sm3(b"\0".join(one.read_bytes() for one in sorted(here.glob("*.py"))))

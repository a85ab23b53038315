"""A record with what is worked out from it once: its JSON and its fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from . import native
from .native import Record

R = TypeVar("R", bound=Record, covariant=True)
One = TypeVar("One", bound=Record)


@dataclass(frozen=True, slots=True)
class Prepared(Generic[R]):
    """A record as it will be stored."""

    record: R
    content: dict[str, object]
    fingerprint: str


def prepare(record: One) -> Prepared[One]:
    """Work out JSON and fingerprint of a record."""
    content = native.encode(record)
    return Prepared(record, content, native.fingerprint_of(content))

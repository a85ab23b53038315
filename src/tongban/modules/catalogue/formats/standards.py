"""Base items out of lines that each tell one body's item: what the first line says is the standard.

The catalogue's owner publishes no record of its own in such files; several bodies print the same
base code with their own wording. The first of them makes the base item. Of every other it is told,
by element, where it says something else; nothing of it overwrites the standard (同一标准).
"""

from __future__ import annotations

import hashlib

from ..contracts import BaseItem
from ..native import Remembered
from .contract import Remark

_ELEMENTS = ("name", "type", "conditions", "limits", "audience", "results", "fee", "basis", "steps")
_SIZE = 16
"""Hexadecimal digits of the digest of an element."""


class Standards:
    """The base items that a file has told so far; they lie on disk."""

    def __init__(self) -> None:
        self._seen = Remembered()
        """By code: the digests of its elements in a row, a blank, the keys of its materials."""

    def close(self) -> None:
        """Forget them."""
        self._seen.close()

    def meet(self, base: BaseItem) -> tuple[bool, tuple[Remark, ...], tuple[str, ...]]:
        """Return whether the base item is new here, where it differs, and which materials of the
        standard this line does not ask for.
        """
        digests = "".join(_digest(getattr(base, name)) for name in _ELEMENTS)
        keys = [one.key for one in base.materials or ()]
        before = self._seen.get(base.code)
        if before is None:
            self._seen.tell(base.code, " ".join([digests, *keys]))
            return True, (), ()
        known, *standard = before.split(" ")
        remarks = [Remark(name, "standard.differs") for name in _differing(known, digests)]
        remarks += _heavier(base, standard)
        fewer = tuple(key for key in standard if key not in keys)
        return False, tuple(remarks), fewer if base.materials is not None else ()


def _differing(known: str, digests: str) -> list[str]:
    places = ((name, n * _SIZE) for n, name in enumerate(_ELEMENTS))
    return [n for n, at in places if known[at : at + _SIZE] != digests[at : at + _SIZE]]


def _heavier(base: BaseItem, standard: list[str]) -> list[Remark]:
    more = [one.name for one in base.materials or () if one.key not in standard]
    return [Remark("materials", "standard.more_materials", "；".join(more))] if more else []


def _digest(value: object) -> str:
    return hashlib.blake2b(repr(value).encode(), digest_size=_SIZE // 2).hexdigest()

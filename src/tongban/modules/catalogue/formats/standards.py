"""Base items out of lines that each tell one body's item: what the first line says is the standard.

The catalogue's owner publishes no record of its own in such files; several bodies print the same
base code with their own wording. The first of them makes the base item. Of every other it is told,
by element, where it says something else; nothing of it overwrites the standard (同一标准).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from ..contracts import BaseItem
from .contract import Remark


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is remembered of a base item: digests, and the keys of its materials."""

    digests: tuple[bytes, ...]
    materials: tuple[str, ...]


_ELEMENTS = ("name", "type", "conditions", "limits", "audience", "results", "fee", "basis", "steps")


@dataclass(slots=True)
class Standards:
    """The base items that a file has told so far: some 300 bytes each."""

    _seen: dict[str, _Seen] = field(default_factory=dict)

    def meet(self, base: BaseItem) -> tuple[bool, tuple[Remark, ...], tuple[str, ...]]:
        """Return whether the base item is new here, where it differs, and which materials of the
        standard this line does not ask for.
        """
        digests = tuple(_digest(getattr(base, name)) for name in _ELEMENTS)
        materials = tuple(one.key for one in base.materials or ())
        known = self._seen.setdefault(base.code, _Seen(digests, materials))
        if known.digests is digests:
            return True, (), ()
        pairs = zip(_ELEMENTS, known.digests, digests, strict=True)
        remarks = [Remark(name, "standard.differs") for name, was, now in pairs if was != now]
        remarks += _heavier(base, known)
        fewer = tuple(key for key in known.materials if key not in materials)
        return False, tuple(remarks), fewer if base.materials is not None else ()


def _heavier(base: BaseItem, known: _Seen) -> list[Remark]:
    more = [one.name for one in base.materials or () if one.key not in known.materials]
    return [Remark("materials", "standard.more_materials", "；".join(more))] if more else []


def _digest(value: object) -> bytes:
    return hashlib.blake2b(repr(value).encode(), digest_size=8).digest()

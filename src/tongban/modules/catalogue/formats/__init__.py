"""Formats that items are imported from and exported to: one adapter file each, found by its name.

The contract stands in `contract.py`; docs/how-to/add-an-import-format.md tells how to add one.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from .contract import Entry, Format, Onto, Remark, Source

__all__ = ["Entry", "Format", "Onto", "Remark", "Source", "find", "names"]

_NO_ADAPTERS: Final = frozenset(
    {"contract", "exchange", "lines", "national_rows", "overlay", "rules", "standards"}
)
"""Files of this room that adapters share."""


def names() -> list[str]:
    """Return the names of all formats."""
    return sorted({one.name for one in iter_modules(__path__)} - _NO_ADAPTERS)


def find(name: str) -> Format:
    """Return the format of this name. Raises `LookupError`."""
    if name not in names():
        raise LookupError(f"no format {name!r}; there are: {', '.join(names())}")
    module = import_module(f".{name}", __package__)
    if not isinstance(module, Format):
        raise LookupError(f"the format {name!r} does not keep the contract")
    return module

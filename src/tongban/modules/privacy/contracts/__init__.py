"""Words of privacy, free of Django; a topic has its own file."""

from __future__ import annotations

from .uses import Use, UseKind

__all__ = ["Use", "UseKind"]

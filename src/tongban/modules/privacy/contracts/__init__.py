"""Words of privacy, free of Django; a topic has its own file."""

from __future__ import annotations

from .consents import (
    CONSENT_CHANGED,
    PURPOSES,
    ConsentPast,
    ConsentView,
    ConsentWithdrawn,
    Purpose,
    PurposeText,
    purpose,
)
from .notices import Asked, Fetched, ItemNotice, Sensitive, dump, load
from .uses import Use, UseKind

__all__ = [
    "CONSENT_CHANGED",
    "PURPOSES",
    "Asked",
    "ConsentPast",
    "ConsentView",
    "ConsentWithdrawn",
    "Fetched",
    "ItemNotice",
    "Purpose",
    "PurposeText",
    "Sensitive",
    "Use",
    "UseKind",
    "dump",
    "load",
    "purpose",
]

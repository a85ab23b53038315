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
from .requests import (
    COPY_GONE,
    COPY_WAITS,
    KEPT_BY_LAW,
    REASON_NEEDED,
    SAY_WHAT,
    TO_A_BODY,
    Held,
    Outcome,
    RequestAnswered,
    RequestKind,
    RequestMade,
    RequestState,
    RequestView,
)
from .retention import RECORDS, TABLES, RecordClass, Then
from .uses import Use, UseKind

__all__ = [
    "CONSENT_CHANGED",
    "COPY_GONE",
    "COPY_WAITS",
    "KEPT_BY_LAW",
    "PURPOSES",
    "REASON_NEEDED",
    "RECORDS",
    "SAY_WHAT",
    "TABLES",
    "TO_A_BODY",
    "Asked",
    "ConsentPast",
    "ConsentView",
    "ConsentWithdrawn",
    "Fetched",
    "Held",
    "ItemNotice",
    "Outcome",
    "Purpose",
    "PurposeText",
    "RecordClass",
    "RequestAnswered",
    "RequestKind",
    "RequestMade",
    "RequestState",
    "RequestView",
    "Sensitive",
    "Then",
    "Use",
    "UseKind",
    "dump",
    "load",
    "purpose",
]

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
from .copies import LEFT_OUT, LeftOut
from .notices import Asked, Fetched, ItemNotice, Sensitive, dump, load
from .requests import (
    COPY_GONE,
    COPY_WAITS,
    KEPT_BY_LAW,
    REASON_NEEDED,
    SAY_WHAT,
    TO_A_BODY,
    CopyPieces,
    Held,
    HeldFile,
    Outcome,
    RequestAnswered,
    RequestKind,
    RequestMade,
    RequestState,
    RequestView,
)
from .retention import RECORDS, RecordClass, Then
from .tables import NO_PEOPLE, TABLES
from .uses import Use, UseKind

__all__ = [
    "CONSENT_CHANGED",
    "COPY_GONE",
    "COPY_WAITS",
    "KEPT_BY_LAW",
    "LEFT_OUT",
    "NO_PEOPLE",
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
    "CopyPieces",
    "Fetched",
    "Held",
    "HeldFile",
    "ItemNotice",
    "LeftOut",
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

"""Tables of the catalogue. What is published is never changed: it is revised."""

from __future__ import annotations

from .changing import Change, ChangeComment, ChangeEntry, Push, PushedItem
from .examining import (
    Confirmation,
    ExamFinding,
    ExamKept,
    ExamRun,
    ExamScore,
    LinkProbe,
    Proof,
)
from .importing import ExchangeRow, ImportRemark, ImportRun, Provenance
from .items import (
    BaseRevision,
    BaseStanding,
    BundleRevision,
    Item,
    ItemChange,
    ItemRevision,
    Standard,
    StandardRevision,
)

__all__ = [
    "BaseRevision",
    "BaseStanding",
    "BundleRevision",
    "Change",
    "ChangeComment",
    "ChangeEntry",
    "Confirmation",
    "ExamFinding",
    "ExamKept",
    "ExamRun",
    "ExamScore",
    "ExchangeRow",
    "ImportRemark",
    "ImportRun",
    "Item",
    "ItemChange",
    "ItemRevision",
    "LinkProbe",
    "Proof",
    "Provenance",
    "Push",
    "PushedItem",
    "Standard",
    "StandardRevision",
]

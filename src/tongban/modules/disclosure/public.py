"""What the operator and rooms above may ask of disclosure."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from tongban.kernel.actors import Rule
from tongban.modules.search import public as search

from . import asking, importing
from .actions import count_coverage as counting
from .actions._alone import alone
from .actions.publish_decision import mark_licence_ended, mark_revoked, publish_decision
from .importing import Report

__all__ = [
    "Report",
    "alone",
    "count_coverage",
    "import_services",
    "load_demo",
    "mark_licence_ended",
    "mark_revoked",
    "publish_decision",
    "reindex",
]


def import_services(stream: BinaryIO) -> Report:
    """Import a file of intermediary services as the operator."""
    return importing.import_services(stream, by=Rule("import"))


def load_demo(file: Path) -> Report:
    """Import the shipped, fictitious services; a second time finds all unchanged."""
    with file.open("rb") as stream:
        return import_services(stream)


def reindex() -> int:
    """Put every question of public guides into the search index; return how many changed."""
    return search.index(asking.every())


def count_coverage() -> None:
    """Count coverage now, without waiting for the timed job."""
    counting.count_coverage(by=Rule("count_coverage"))

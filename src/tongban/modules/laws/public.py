"""What other modules may ask of laws."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from tongban.kernel.actors import Rule

from . import importing, queries
from .actions.adopt_law import cite
from .actions.revise_article import revise_article
from .contracts import Announced, LawCard, LibraryQuestion, PublicationKind, Resolved
from .importing import Report

__all__ = [
    "Report",
    "any_of",
    "card",
    "cite",
    "import_stream",
    "known",
    "load_demo",
    "newest",
    "question",
    "resolve",
    "revise_article",
]


def import_stream(stream: BinaryIO, *, progress: Callable[[], None] = lambda: None) -> Report:
    """Import a file of laws and publications as the operator."""
    return importing.import_laws(stream, by=Rule("import"), progress=progress)


def load_demo(file: Path) -> Report:
    """Import the shipped, fictitious law and publications; a second time finds all unchanged."""
    with file.open("rb") as stream:
        return import_stream(stream)


def resolve(texts: Iterable[str]) -> dict[str, Resolved]:
    """Look up references such as 《某条例》第七条, or a document's number: one statement."""
    return queries.resolve(texts)


def known(titles: Iterable[str]) -> dict[str, LawCard]:
    """Return the laws of these titles or numbers, by what was asked: one statement."""
    return {asked: queries.card(row) for asked, row in queries.known(titles).items()}


def card(key: str) -> LawCard | None:
    """Return the law under its key, None for an unknown one."""
    return queries.card_of(key)


def any_of(*kinds: PublicationKind) -> bool:
    """Whether anything of these kinds is published; without kinds, any law."""
    return queries.any_publication(*kinds) if kinds else queries.any_law()


def question(code: str) -> LibraryQuestion | None:
    """Return a question of the library as it applies now, or None."""
    return queries.question(code)


def newest(region: str, most: int) -> list[Announced]:
    """Return the newest publications of a region and of those inside it: one statement."""
    return queries.newest(region, most)

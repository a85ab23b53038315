"""How well the search finds: questions with known answers, and where the answers stand.

A file of questions has the columns split, kind, question, expected. `split` says whether the
question was looked at while the search was improved ("tune") or kept for the proof ("held").
`expected` lists titles or keys, parted by `|`: any of them is a right answer.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from . import queries

SHIPPED: Final = Path(__file__).resolve().parents[4] / "data" / "search" / "questions.csv"
"""Questions about the shipped guides."""
_LOOKED_AT: Final = 20
_FIVE: Final = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What a person types, how (word, street, sentence, typo, pinyin, initials), and answers."""

    split: str
    kind: str
    text: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Where the first right answer stands, from 1; 0: not among the first twenty."""

    question: Question
    rank: int
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1: right answer first, among the first five; mean reciprocal rank."""

    asked: int
    hit_1: float
    hit_5: float
    mrr: float


def read(path: Path) -> list[Question]:
    """Return the questions of a file. Other columns than those four are left alone."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Question(row["split"], row["kind"], row["question"], tuple(row["expected"].split("|")))
            for row in csv.DictReader(lines)
        ]


def ask(questions: Iterable[Question], *, kind: str) -> Iterator[Answer]:
    """Put each question to the index, among documents of one kind."""
    for one in questions:
        hits = queries.find(one.text, kind=kind, size=_LOOKED_AT).hits
        right = [n for n, h in enumerate(hits, 1) if {h.key, h.title} & set(one.expected)]
        yield Answer(one, right[0] if right else 0, tuple(h.title for h in hits[:_FIVE]))


def figures(answers: Sequence[Answer]) -> Figures:
    """Return the figures of at least one answer."""
    ranks = [one.rank for one in answers]
    asked = len(ranks)
    return Figures(
        asked,
        sum(rank == 1 for rank in ranks) / asked,
        sum(0 < rank <= _FIVE for rank in ranks) / asked,
        sum(1 / rank for rank in ranks if rank) / asked,
    )

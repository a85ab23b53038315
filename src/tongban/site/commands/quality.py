"""Put questions with known answers to this installation's search, and print how well it finds."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ._report import add_json, write_json

if TYPE_CHECKING:
    from tongban.modules.search.quality import Answer

NAME = "quality"
HELP = "measure how well the search finds, by questions with known answers"
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file of questions, and what to show."""
    parser.add_argument("--questions", type=Path, help="CSV: split,kind,question,expected")
    parser.add_argument("--missed", action="store_true", help="list what was not found")
    add_json(parser, "rows[] (group, asked, hit_1, hit_5, mrr), missed[] (question, expected, got)")


def run(args: argparse.Namespace) -> int:
    """Print hit@1, hit@5 and mean reciprocal rank: in all, by split, by kind of question."""
    from tongban.modules.search import quality

    questions = quality.read(args.questions or quality.SHIPPED)
    answers = list(quality.ask(questions, kind="item"))
    rows = [
        {"group": group, **dataclasses.asdict(quality.figures(those))}
        for group, those in _groups(answers)
    ]
    missed = [one for one in answers if not 0 < one.rank <= 5]
    write_json(args, {"rows": rows, "missed": [_told(one) for one in missed]})
    print(f"{'':10} {'asked':>5} {'hit@1':>6} {'hit@5':>6} {'MRR':>6}")
    for row in rows:
        shares = " ".join(f"{row[name]:6.3f}" for name in ("hit_1", "hit_5", "mrr"))
        print(f"{row['group']:10} {row['asked']:>5} {shares}")
    for one in missed if args.missed else ():
        print(f"- {one.question.text}: {', '.join(one.titles) or '–'}")
    return 0


def _groups(answers: Sequence[Answer]) -> Iterable[tuple[str, list[Answer]]]:
    yield "all", list(answers)
    for name in ("split", "kind"):
        for value in dict.fromkeys(getattr(one.question, name) for one in answers):
            yield value, [one for one in answers if getattr(one.question, name) == value]


def _told(one: Answer) -> dict[str, object]:
    return {
        "question": one.question.text,
        "expected": list(one.question.expected),
        "got": list(one.titles),
    }

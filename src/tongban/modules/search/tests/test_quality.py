"""At least nine of ten real questions find their answer among the first five hits."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.shared import shared
from tongban.modules.search import public, quality
from tongban.modules.search.contracts import Doc
from tongban.modules.search.quality import Answer, Figures, Question

from .factories import index_guides

REAL = Path(__file__).parent / "real_questions.csv"
WANTED = 0.9


def _real() -> Iterator[tuple[str, Question]]:
    with REAL.open(encoding="utf-8", newline="") as lines:
        portals = [row["portal"] for row in csv.DictReader(lines)]
    return zip(portals, quality.read(REAL), strict=True)


def _missed(answers: list[Answer]) -> str:
    missed = [one for one in answers if not 0 < one.rank <= 5]
    return "\n".join(f"{one.question.text}: {one.titles}" for one in missed)


@pytest.mark.django_db
def test_nine_of_ten_questions_about_the_shipped_guides_are_answered_among_five():
    index_guides()
    answers = list(quality.ask(quality.read(quality.SHIPPED), kind="item"))
    assert len(answers) >= 150
    assert quality.figures(answers).hit_5 >= WANTED, _missed(answers)


def _guangan() -> Iterator[Doc]:
    with (shared("service_items_guangan_2025") / "items.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield Doc("guangan", row["impl_code"], row["item_name"], body=row["department"])


def _guangdong() -> Iterator[Doc]:
    path = shared("service_items_guangdong_2021") / "items.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        others = [one for one in [row["alias"], *row["keywords"].split(",")] if one]
        body = "\n".join([row["conditions"], *row["materials"], row["department"]])
        yield Doc("guangdong", row["impl_code"], row["item_name"], aliases=tuple(others), body=body)


@pytest.mark.django_db
def test_nine_of_ten_questions_about_real_portals_are_answered_among_five():
    public.index([*_guangan(), *_guangdong()])
    answers = [a for portal, one in _real() for a in quality.ask([one], kind=portal)]
    assert len(answers) >= 150
    assert quality.figures(answers).hit_5 >= WANTED, _missed(answers)


def test_figures_count_the_first_right_answer():
    one = Question("held", "word", "护照", ("普通护照签发",))
    answers = [Answer(one, rank, ()) for rank in (1, 2, 5, 6, 0)]
    mrr = (1 + 1 / 2 + 1 / 5 + 1 / 6) / 5
    assert quality.figures(answers) == Figures(5, hit_1=0.2, hit_5=0.6, mrr=mrr)


@pytest.mark.django_db
def test_a_question_is_answered_by_any_right_title_or_key():
    public.index([Doc("item", "1", "渔船检验"), Doc("item", "2", "渔船登记")])
    asked = [Question("tune", "word", "渔船", (right,)) for right in ("渔船登记", "1", "渔港")]
    assert [a.rank for a in quality.ask(asked, kind="item")] == [2, 1, 0]


def test_every_question_has_a_split_a_kind_and_an_answer():
    asked = [*quality.read(quality.SHIPPED), *(one for _, one in _real())]
    assert len(asked) >= 300
    assert {one.split for one in asked} == {"tune", "held", "second", "third"}
    kinds = {"word", "sentence", "street", "typo", "pinyin", "initials"}
    assert {one.kind for one in asked} == kinds
    assert all(one.expected and all(one.expected) for one in asked)
    texts = [one.text for one in quality.read(quality.SHIPPED)]
    assert len(texts) == len(set(texts))

"""The exam in turns: it says what the whole one says, and reads only what has changed."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.crypto import sm3
from tongban.kernel.errors import Refused
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue import queries, tasks
from tongban.modules.catalogue.actions.continue_exam import continue_exam
from tongban.modules.catalogue.actions.examine import note_link
from tongban.modules.catalogue.exam import running, standing, turns
from tongban.modules.catalogue.models import ExamFinding, ExamKept, ExamRun, ExamScore
from tongban.modules.catalogue.models import Item as Row
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests import factories as papers
from tongban.modules.search import public as search

from . import factories as make
from . import shipped

RULE = Rule("exam")
FORM = papers.pdf()
PROOFS = shipped.ROOT / "data/demo/proofs.csv"


def turned() -> ExamRun:
    """Sit the day's exam to its end, turn by turn, and return it."""
    while run := standing.due(clock.now()):
        continue_exam(turns.turn(run.reached), by=RULE)
    last = standing.last_run()
    assert last is not None
    return last


def anew() -> int:
    """Sit the next day's exam and return on how many items something was found out anew."""
    ExamRun.objects.all().delete()
    after, found, last = 0, 0, False
    while not last:
        turn = turns.turn(after)
        continue_exam(turn, by=RULE)
        after, last = turn.reached, turn.last
        found += sum(one.anew for one in turn.sat)
    return found


def written(run: ExamRun) -> Counter[tuple[Any, ...]]:
    """What the public pages show of an exam."""
    findings = ExamFinding.objects.filter(run=run).values_list(
        "item__code", "org", "code", "element", "blocks", "zh", "en", "law"
    )
    names = [one.name for one in ExamScore._meta.fields if one.name not in {"id", "run"}]
    return Counter([*findings, *ExamScore.objects.filter(run=run).values_list(*names)])


def whole() -> ExamRun:
    """Sit the whole exam at once, as the command does, and undo nothing."""
    catalogue.examine(ask_channels=False)
    last = standing.last_run()
    assert last is not None
    return last


def same() -> None:
    """What turns find is what the whole exam finds."""
    ExamRun.objects.all().delete()
    by_turns = written(turned())
    ExamRun.objects.all().delete()
    assert by_turns == written(whole())
    assert by_turns


@pytest.mark.django_db
def test_the_second_exam_reads_no_guide_and_says_the_same(small, monkeypatch):
    first = written(turned())
    assert ExamKept.objects.count() == len(make.NAMES)
    monkeypatch.setattr(queries, "merged", None)
    monkeypatch.setattr(search, "find", None)
    assert anew() == 0
    last = standing.last_run()
    assert last is not None
    assert written(last) == first
    assert set(ExamFinding.objects.values_list("run_id", flat=True)) == {last.pk}


@pytest.mark.django_db
def test_turns_say_what_the_whole_exam_says_whatever_has_changed(small):
    """Changes of every kind that a check reads, in an order drawn from a seed."""
    drawn = random.Random(2026)
    moment = clock.now()
    same()
    todo = [*CHANGES, *CHANGES]
    drawn.shuffle(todo)
    for number, change in enumerate(todo, 1):
        with clock.at(moment + dt.timedelta(days=30 * number)):
            change(small, drawn)
            queries.forget_offers()
            if number % 2 or number == len(todo):
                same()


def _revise(small: make.Small, drawn: random.Random) -> None:
    name = drawn.choice((make.CARD, make.FOOD, make.PASSPORT))
    said = f"示例：第{drawn.randrange(10**6)}次修改"
    make.take(make.changed(name, lambda base, own: base.update(notes=[said])))


def _proofs(small: make.Small, drawn: random.Random) -> None:
    lines = PROOFS.read_text("utf-8-sig").splitlines(keepends=True)
    with NamedTemporaryFile("w", encoding="utf-8", suffix=".csv") as file:
        file.writelines(lines[: drawn.randrange(1, len(lines))])
        file.flush()
        catalogue.list_proofs_from(Path(file.name))


def _asked_for(small: make.Small, drawn: random.Random) -> None:
    """Let a guide ask for a proof that is on no list."""

    def asks(base: make.Json, own: make.Json) -> None:
        base["materials"][0]["name"] = f"示例{drawn.randrange(99)}证明"

    make.take(make.changed(make.FOOD, asks))


def _dead(small: make.Small, drawn: random.Random) -> None:
    for _ in range(2):
        note_link(drawn.choice(standing.shown_addresses()), "404", opened=False, by=RULE)


def _alive(small: make.Small, drawn: random.Random) -> None:
    for url in standing.dead_addresses():
        note_link(url, "200", opened=True, by=RULE)


def _pause(small: make.Small, drawn: random.Random) -> None:
    public = Row.objects.filter(state="published").values_list("code", flat=True)
    if public.count() > 2:
        make.paused(drawn.choice(list(public)))


def _lost(small: make.Small, drawn: random.Random) -> None:
    search.remove("item", small.code(drawn.choice(make.NAMES)))


def _found(small: make.Small, drawn: random.Random) -> None:
    catalogue.reindex()


def _twin(small: make.Small, drawn: random.Random) -> None:
    """A second item of one name in one body, or no longer."""
    row = Row.objects.get(code=small.code(make.FOOD))
    mine = small.org(make.CARD)
    other = "示例另一机构" if row.org == mine else mine
    Row.objects.filter(pk=row.pk).update(org=other, name=make.CARD)


def _library(small: make.Small, drawn: random.Random) -> None:
    with (shipped.ROOT / "data/library/standards.jsonl").open("rb") as standards:
        catalogue.import_library(standards)


def _standard(small: make.Small, drawn: random.Random) -> None:
    """A newer standard that the item does not follow yet."""
    name = drawn.choice((make.CARD, make.PASSPORT))
    said = f"示例：标准第{drawn.randrange(10**6)}次修改"
    base, _ = make.changed(name, lambda base, own: base.update(notes=[said]))
    make.take([base])


def _filed(small: make.Small, drawn: random.Random) -> None:
    """A guide names a form that is not held, or is by now."""

    def named(base: make.Json, own: make.Json) -> None:
        base["materials"][0]["blank_form"] = {"name": "申请表.pdf", "digest": sm3(FORM)}

    make.take(make.changed(make.FOOD, named))


def _held(small: make.Small, drawn: random.Random) -> None:
    documents.publish_file(FORM, name="申请表.pdf", asked_by="x", by=papers.PRINTER)


CHANGES = (
    _revise, _proofs, _asked_for, _dead, _alive, _pause, _lost, _found, _twin, _library,
    _standard, _filed, _held,
)  # fmt: skip


@pytest.mark.django_db
def test_turns_say_what_the_whole_exam_says_after_each_change_alone(small):
    """Nothing else changes between: the answer alone must be seen."""
    drawn = random.Random(2026)
    for change in (_filed, _held, _twin, _twin, _lost, _found, _standard):
        change(small, drawn)
        queries.forget_offers()
        same()


@pytest.mark.django_db
def test_a_turn_ends_in_the_middle_and_the_next_goes_on_there(small, monkeypatch):
    monkeypatch.setattr(turns, "BATCH", 2)
    monkeypatch.setattr(turns, "MOST_ANEW", 1)
    assert tasks.examine_public() == 2
    assert standing.last_run() is None
    assert tasks.examine_public() == 2
    run = turned()
    assert (run.items, run.done) == (len(make.NAMES), True)
    assert tasks.examine_public() == 0
    with clock.at(clock.now() + standing.DAILY):
        assert tasks.examine_public() != 0


@pytest.mark.django_db
def test_a_turn_that_another_worker_took_changes_nothing(small, monkeypatch):
    monkeypatch.setattr(turns, "BATCH", 2)
    monkeypatch.setattr(turns, "MOST_ANEW", 1)
    turn = turns.turn(0)
    assert continue_exam(turn, by=RULE) == 2
    before = (list(ExamRun.objects.values()), ExamFinding.objects.count())
    assert continue_exam(turn, by=RULE) == 0
    assert (list(ExamRun.objects.values()), ExamFinding.objects.count()) == before


@pytest.mark.django_db
def test_the_whole_exam_ends_one_that_is_under_way(small, monkeypatch):
    monkeypatch.setattr(turns, "BATCH", 2)
    monkeypatch.setattr(turns, "MOST_ANEW", 1)
    tasks.examine_public()
    run = whole()
    assert list(ExamRun.objects.values_list("pk", "done")) == [(run.pk, True)]
    assert tasks.examine_public() == 0


@pytest.mark.django_db
def test_nobody_else_goes_on_with_an_exam(small):
    turn = turns.turn(0)
    for person in (make.CITIZEN, make.confirmer(small.org(make.CARD))):
        with pytest.raises(Refused) as no:
            continue_exam(turn, by=person)
        assert no.value.code == "access.not_allowed"
    assert ExamRun.objects.count() == ExamKept.objects.count() == 0


@pytest.mark.django_db
def test_a_search_for_a_name_leads_to_it_exactly_where_the_whole_search_shows_it(small):
    for name in (*make.NAMES, "社会保障", "口"):
        for most in (1, 2, 5):
            hits = [hit.key for hit in search.find(name, kind="item", size=most).hits]
            for other in make.NAMES:
                leads = search.leads(name, small.code(other), kind="item", most=most)
                assert leads == (small.code(other) in hits), (name, other, most)


@pytest.mark.django_db
def test_an_exam_without_items_ends_at_once():
    Row.objects.update(state="cancelled")
    assert tasks.examine_public() == 0
    run = standing.last_run()
    assert run is not None
    assert list(running.sit()) == []

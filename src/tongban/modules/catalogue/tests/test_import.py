import csv
from pathlib import Path

import pytest

from tongban.kernel.actions import note as noted
from tongban.kernel.models import AuditEntry, OutboxEvent
from tongban.modules.catalogue import importing, queries
from tongban.modules.catalogue.actions import adopt_new
from tongban.modules.catalogue.models import BaseRevision, Item, ItemRevision
from tongban.modules.catalogue.native import LONGEST_LINE, encode

from . import factories as make
from . import shipped

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).with_name("samples")
BASE_OF_39 = "992000062000"
TABLES = (BaseRevision, Item, ItemRevision, AuditEntry, OutboxEvent)


def broken() -> list[bytes]:
    """The sample, with its long line made longer than any line may be."""
    lines = (SAMPLES / "broken_items.jsonl").read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    lines[26] = lines[26].rstrip(b"\r") + b" " * LONGEST_LINE + b"."
    return lines


def expected() -> list[tuple[int, str, str]]:
    with (SAMPLES / "broken_items.expected.csv").open(encoding="utf-8", newline="") as stream:
        return [(int(r["line"]), r["field"], r["rule"]) for r in csv.DictReader(stream)]


@pytest.fixture
def small(db) -> make.Small:
    """Put up in the test itself: the other tests of this file begin with nothing."""
    return make.small()


@pytest.fixture
def base_of_39() -> None:
    bases = [i.base for i in shipped.items().values() if i.base.code == BASE_OF_39]
    make.take([encode(bases[0])])


def counts() -> list[int]:
    return [table.objects.count() for table in TABLES]


def everything() -> list[make.Json | bytes | str]:
    return [*shipped.BASE.read_bytes().splitlines(), *shipped.ADOPTED.read_bytes().splitlines()]


# ── broken lines ──────────────────────────────────────────────────────────────────────────────


def test_every_broken_line_is_named_and_every_good_line_is_in(base_of_39):
    report = make.take(broken())
    assert [(r.line, r.field, r.rule) for r in report.rejected] == expected()
    assert len({r.rule for r in report.rejected}) >= 20
    assert all(r.message for r in report.rejected)
    assert (report.read, report.created) == (39, 3)  # one line is blank
    assert BaseRevision.objects.filter(code__in=("992090001000", "992090030000")).count() == 2
    assert Item.objects.get().base_code == BASE_OF_39


def test_an_item_whose_base_nobody_knows_is_named():
    _, own = make.records(*make.by_name(make.CARD).values())
    report = make.take([own])
    assert [(r.line, r.code, r.field, r.rule) for r in report.rejected] == [
        (1, own["task_code"], "base", "item.base_unknown")
    ]
    assert not Item.objects.exists()


# ── dry run, repetition, interruption ─────────────────────────────────────────────────────────


def test_a_dry_run_changes_nothing_and_reports_the_same():
    lines = [*everything()[:6], everything()[77]]
    before = counts()
    dry = make.take(lines, dry_run=True)
    assert counts() == before
    wet = make.take(lines, publishing=False)
    assert (dry.read, dry.created, dry.updated) == (wet.read, wet.created, wet.updated)
    assert dry.flagged == wet.flagged


def test_a_repeated_import_finds_everything_unchanged(small):
    before = counts()
    report = make.take(make.records(*small.items.values()))
    assert (report.unchanged, report.created, report.updated, report.published) == (10, 0, 0, 0)
    assert not report.rejected
    assert counts() == before


def test_a_change_makes_a_new_revision_and_only_one(small):
    lines = make.changed(make.CARD, lambda base, own: base.update(visits=1))
    report = make.take(lines)
    assert (report.updated, report.unchanged) == (1, 1)
    assert BaseRevision.objects.filter(code=lines[0]["catalog_code"]).count() == 2


@pytest.mark.parametrize("last", [1, 2, 3, 4])
def test_an_interrupted_import_leaves_whole_items_only(monkeypatch, last):
    lines = make.records(*make.by_name(make.CARD, make.FOOD, make.PASSPORT).values())
    done: list[object] = []

    def note(*subject, **facts):
        done.append(subject)
        if len(done) > last:
            raise KeyboardInterrupt
        noted(*subject, **facts)

    monkeypatch.setattr(adopt_new, "note", note)
    with pytest.raises(KeyboardInterrupt):
        make.take(lines, publishing=False)
    stored = BaseRevision.objects.count() + Item.objects.count()
    assert stored == last == AuditEntry.objects.filter(action__startswith="catalogue.adopt").count()
    for row in Item.objects.all():
        assert queries.draft(row).code == row.code
    monkeypatch.undo()
    report = make.take(lines)
    assert (report.unchanged, report.created, report.published) == (last, 6 - last, 3)


# ── publishing ────────────────────────────────────────────────────────────────────────────────


def test_at_least_sixty_shipped_guides_are_published_and_the_others_named_with_why():
    report = make.take(everything())
    assert not report.rejected
    assert report.published == Item.objects.filter(state="published").count() >= 60
    assert report.published == ItemRevision.objects.count()
    held = {one.code for one in report.flagged if one.severity == "block"}
    assert held == set(Item.objects.filter(state="draft").values_list("code", flat=True))
    assert len(held) + report.published == 77
    assert all(one.rule and one.message and one.element for one in report.flagged)
    assert sum(n for _, n in importing.why_not(report)) >= len(held)


def test_what_is_published_stays_until_the_next_publication(small):
    code = small.code(make.CARD)

    def longer(base, own):
        own["window"]["hours"] = "工作日8:00–12:00"

    make.take(make.changed(make.CARD, longer), publishing=False)
    _, first, shown = queries.published(code)
    kept = dict(first.content)
    assert shown.implementation.window != queries.draft(queries.item(code)).implementation.window
    make.take(make.changed(make.CARD, longer))
    _, second, shown = queries.published(code)
    assert second.number == 2
    assert shown.implementation.window is not None
    assert shown.implementation.window.hours == "工作日8:00–12:00"
    assert ItemRevision.objects.get(pk=first.pk).content == kept

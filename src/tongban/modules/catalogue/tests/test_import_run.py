"""Runs of imports: batches, checkpoints, what is told, where records came from."""

import json
import shutil
from dataclasses import asdict

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.catalogue import queries, running, runs
from tongban.modules.catalogue.actions.import_run import begin_import, import_batch
from tongban.modules.catalogue.formats import Source, find
from tongban.modules.catalogue.models import BaseRevision, ImportRun, Item, Provenance
from tongban.modules.catalogue.reports import Started
from tongban.modules.catalogue.taking import Way

from . import factories as make
from . import shipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(tmp_path):
    """Three items with their base items, a line that is no JSON, and an item without a base."""
    lines = make.records(*make.by_name(make.CARD, make.FOOD, make.PASSPORT).values())
    orphan = make.records(*make.by_name(make.BUNDLE).values())[1]
    told = [json.dumps(one, ensure_ascii=False) for one in (*lines, orphan)]
    told.insert(3, "{")
    file = tmp_path / "items.jsonl"
    file.write_text("\n".join(told), encoding="utf-8")
    return Source(file)


def told(uid):
    run = runs.one(uid)
    counts = asdict(runs.numbers(run))
    counts.pop("run")
    return counts, list(runs.rejected(run)), list(runs.flagged(run))


def stored():
    items = Item.objects.order_by("code").values_list("code", "content", "fingerprint", "state")
    return [*queries.stored()], [*items]


def forget():
    """An empty catalogue again; the audit chain stays, as it always does."""
    for table in (Provenance, Item, BaseRevision):
        table.objects.all().delete()


class Killed(BaseException):
    """The process ends here."""


def killed_after(batches):
    left = [batches]

    def progress():
        left[0] -= 1
        if left[0] == 0:
            raise Killed

    return progress


@pytest.mark.parametrize("batches", [1, 2, 3, 4])
def test_a_run_that_was_killed_goes_on_and_ends_as_one_that_was_not(source, batches):
    whole = running.run("native", source, by=make.IMPORT, batch=2)
    once, before = told(whole), stored()
    origins = list(Provenance.objects.order_by("code").values_list("code", "line", "digest"))
    forget()
    with pytest.raises(Killed):
        running.run("native", source, by=make.IMPORT, batch=2, progress=killed_after(batches))
    half = ImportRun.objects.get(state="running")
    assert half.taken == min(2 * batches, 8)
    assert half.read == half.taken
    uid = running.run("native", Source(source.path), by=make.IMPORT, batch=2)
    assert uid == half.uid
    assert told(uid) == once
    assert stored() == before
    again = Provenance.objects.order_by("code").values_list("code", "line", "digest")
    assert list(again) == origins


def test_the_report_counts_every_line_and_names_the_wrong_ones(source):
    counts, rejected, flagged = told(running.run("native", source, by=make.IMPORT))
    assert (counts["read"], counts["created"]) == (8, 6)
    assert [(one.line, one.rule) for one in rejected] == [
        (4, "line.json"),
        (8, "item.base_unknown"),
    ]
    assert all(one.line and one.rule and one.message for one in rejected + flagged)
    assert all(one.line in {2, 5, 7} for one in flagged)


def test_another_file_is_another_run(source, tmp_path):
    with pytest.raises(Killed):
        running.run("native", source, by=make.IMPORT, batch=2, progress=killed_after(1))
    other = tmp_path / "other.jsonl"
    shutil.copy(source.path, other)
    with other.open("a", encoding="utf-8") as out:
        out.write("\n\n")
    running.run("native", Source(other), by=make.IMPORT)
    assert set(ImportRun.objects.values_list("file", "state")) == {
        ("items.jsonl", "running"),
        ("other.jsonl", "done"),
    }


def test_of_two_processes_at_one_run_one_wins(source):
    started = Started("native", "items.jsonl", source.digest(), source.size)
    uid, taken = begin_import(started, by=make.IMPORT)
    entries = list(find("native").read(source))

    def first_three():
        way = Way(make.IMPORT)
        import_batch(running.batch_of(uid, entries[:3], way, taken, 1), by=make.IMPORT)

    first_three()
    with pytest.raises(Refused) as refused:
        first_three()
    assert refused.value.code == "import.elsewhere"
    assert ImportRun.objects.get().read == 3


def test_only_the_operator_imports(source):
    small = make.by_name(make.CARD)[make.CARD].implementation.organisation.uscc
    with pytest.raises(Refused) as refused:
        running.run("native", source, by=make.CITIZEN)
    assert refused.value.code == "access.not_allowed"
    with pytest.raises(Refused):
        running.run("native", source, by=make.confirmer(small))
    assert not ImportRun.objects.exists()
    assert not Item.objects.exists()


def test_a_batch_stands_in_the_audit_chain_with_its_records(source):
    uid = running.run("native", source, by=make.IMPORT, batch=4)
    chain = AuditEntry.objects.filter(subject=f"import:{uid}").order_by("seq")
    assert [one.action for one in chain] == [
        "catalogue.begin_import",
        "catalogue.import_batch",
        "catalogue.import_batch",
        "catalogue.finish_import",
    ]
    card = make.by_name(make.CARD)[make.CARD]
    assert AuditEntry.objects.filter(subject=f"item:{card.code}", action="catalogue.adopt_new")


def test_a_preview_tells_the_same_and_leaves_nothing(source):
    report = running.preview(
        "native", source, by=make.IMPORT, publishing=False, progress=lambda: None
    )
    assert not ImportRun.objects.exists()
    assert not AuditEntry.objects.exists()
    counts, rejected, flagged = told(running.run("native", Source(source.path), by=make.IMPORT))
    assert report.counts().items() <= counts.items()
    assert [one.rule for one in report.rejected] == [one.rule for one in rejected]
    assert [one.rule for one in report.flagged] == [one.rule for one in flagged]


def test_a_base_item_of_another_source_is_kept(tmp_path):
    card = make.by_name(make.CARD)[make.CARD]
    make.take(make.records(card))
    row = {
        "impl_code": f"11440000006940140C3{card.base.catalog_code}",
        "item_name": "别的名称",
        "item_type_code": "21",
        "department": "示例局",
        "region_code": "440100",
    }
    file = tmp_path / "gd.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    _, rejected, flagged = told(running.run("guangdong", Source(file), by=make.IMPORT))
    assert not rejected
    assert "standard.kept" in {one.rule for one in flagged}
    kept = queries.latest_base(card.base.code)
    assert kept is not None
    assert kept.name == card.base.name


def test_an_unknown_run_or_format_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        runs.one("nothing")
    with pytest.raises(LookupError):
        running.run("nothing", Source(shipped.BASE), by=make.IMPORT)
    assert not ImportRun.objects.exists()

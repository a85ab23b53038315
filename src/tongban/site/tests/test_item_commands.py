"""`tongban import items` and `tongban export items`: what they print, write and answer."""

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tongban.modules.catalogue import queries
from tongban.modules.catalogue.models import BaseRevision, Item, ItemRevision
from tongban.modules.catalogue.native import LONGEST_LINE, encode
from tongban.modules.catalogue.tests import factories as make
from tongban.modules.catalogue.tests import shipped
from tongban.site.commands import exports, imports

pytestmark = pytest.mark.django_db
SAMPLES = Path(shipped.__file__).with_name("samples")
BASE_OF_39 = "992000062000"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    queries.forget_offers()
    yield
    queries.forget_offers()


@pytest.fixture
def small(db) -> make.Small:
    return make.small()


@pytest.fixture
def base_of_39(db) -> None:
    bases = [i.base for i in shipped.items().values() if i.base.code == BASE_OF_39]
    make.take([encode(bases[0])])


def broken() -> bytes:
    """The sample, with its long line made longer than any line may be."""
    lines = (SAMPLES / "broken_items.jsonl").read_bytes().split(b"\n")
    lines[26] = lines[26].rstrip(b"\r") + b" " * LONGEST_LINE + b"."
    return b"\n".join(lines)


def expected() -> list[tuple[int, str, str]]:
    with (SAMPLES / "broken_items.expected.csv").open(encoding="utf-8", newline="") as stream:
        return [(int(r["line"]), r["field"], r["rule"]) for r in csv.DictReader(stream)]


def counts() -> list[int]:
    return [table.objects.count() for table in (BaseRevision, Item, ItemRevision)]


def run(command, *words) -> int:
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    return int(command.run(parser.parse_args([str(word) for word in words])))


def test_what_is_exported_is_imported_as_unchanged(small, tmp_path):
    file = tmp_path / "items.jsonl"
    assert run(exports, "items", file, "--json", tmp_path / "out.json") == 0
    assert json.loads((tmp_path / "out.json").read_text())["written"] == 10
    lines: list[make.Json | bytes | str] = list(file.read_bytes().splitlines())
    assert len(lines) == 10
    report = make.take(lines)
    assert (report.read, report.unchanged) == (10, 10)
    Item.objects.update(revision=None)
    ItemRevision.objects.all().delete()
    Item.objects.all().delete()
    BaseRevision.objects.all().delete()
    assert make.take(lines).published == 5


def test_an_export_writes_the_base_items_in_force_only(small, tmp_path):
    make.take(make.changed(make.CARD, lambda base, own: base.update(visits=1)))
    assert run(exports, "items", tmp_path / "items.jsonl") == 0
    lines = (tmp_path / "items.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 10
    card = [json.loads(one) for one in lines if f'"name":"{make.CARD}"' in one]
    assert [one["visits"] for one in card] == [1]


def test_an_export_that_cannot_be_written_says_so(tmp_path, capsys):
    assert run(exports, "items", tmp_path / "nowhere" / "items.jsonl") == 2
    assert "items.jsonl" in capsys.readouterr().err


def test_the_import_command_reports_and_answers_by_its_exit_code(base_of_39, tmp_path, capsys):
    file = tmp_path / "items.jsonl"
    file.write_bytes(broken())
    reports = ("--report", tmp_path / "full.json", "--json", tmp_path / "short.json")
    assert run(imports, "items", file, *reports) == 1
    said = capsys.readouterr()
    assert "39 lines read: 3 created, 0 updated, 0 unchanged, 0 published, 36 rejected" in said.out
    assert "line 2: (whole line): line.json" in said.out
    full = json.loads((tmp_path / "full.json").read_text("utf-8"))
    assert [(r["line"], r["field"], r["rule"]) for r in full["rejected"]] == expected()
    assert {"read", "created", "updated", "unchanged", "published", "flagged", "dry_run"} <= set(
        full
    )
    assert json.loads((tmp_path / "short.json").read_text("utf-8")) == full


def test_the_import_command_names_the_items_that_cannot_be_published(tmp_path, capsys):
    lines = make.changed(make.CARD, lambda base, own: base.pop("basis"))
    file = tmp_path / "items.jsonl"
    file.write_bytes(make.stream(lines).getvalue())
    assert run(imports, "items", file, "--publish") == 0
    said = capsys.readouterr().out
    assert "Held back by the publish gate: 1" in said
    assert f"{make.CARD}: 没有列出设定依据。" in said


def test_a_dry_run_of_the_command_says_so(tmp_path, capsys):
    file = tmp_path / "items.jsonl"
    file.write_bytes(make.stream(make.records(*make.by_name(make.CARD).values())).getvalue())
    before = counts()
    assert run(imports, "items", file, "--dry-run", "--publish") == 0
    assert counts() == before
    assert "Dry run: nothing was written." in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_exit_code_two(tmp_path, capsys):
    assert run(imports, "items", tmp_path / "none.jsonl") == 2
    assert run(imports, "items", tmp_path) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_linked_data_is_exported_whole_or_not_at_all(small, tmp_path, capsys):
    file = tmp_path / "catalogue.ttl"
    assert run(exports, "items", file, "--format", "cpsv-ap") == 0
    text = file.read_text("utf-8")
    assert text.startswith("@prefix ")
    assert text.count(" a cpsv:PublicService ;") == len(make.NAMES)
    assert f"{len(make.NAMES)} items written" in capsys.readouterr().out
    assert run(exports, "items", tmp_path / "no" / "x.ttl", "--format", "cpsv-ap") == 2
    assert list(tmp_path.iterdir()) == [file]

"""Formats of other systems on the real files, and on lines that break each rule."""

import csv
import json
from collections import Counter

import pytest

from tests.support.shared import ROOT, shared
from tongban.kernel.codes import TaskCode
from tongban.modules.catalogue import formats, running, runs
from tongban.modules.catalogue.contracts import BaseItem, Implementation, Level
from tongban.modules.catalogue.formats import Source, guangdong, sczw
from tongban.modules.catalogue.formats.rules import SENTENCES, sentence
from tongban.modules.catalogue.models import BaseRevision, ImportRun, Item, Provenance
from tongban.modules.catalogue.native import decode, encode

from . import factories as make

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def check_by_hand(code):
    """GB 32100-2015 written down a second time, for these tests only."""
    if len(code) != 18 or set(code) - set(ALPHABET):
        return False
    weight, total = 1, 0
    for char in code[:17]:
        total += ALPHABET.find(char) * weight
        weight = weight * 3 % 31
    return (total + ALPHABET.find(code[17])) % 31 == 0


@pytest.fixture
def of_guangdong():
    return shared("service_items_guangdong_2021") / "items.jsonl"


@pytest.fixture
def of_guangan():
    return shared("service_items_guangan_2025") / "items.csv"


def flags(entries, *fields):
    return {
        (one.line, remark.field, remark.rule)
        for one in entries
        for remark in one.flags
        if remark.field in fields
    }


# ── the contract ──────────────────────────────────────────────────────────────────────────────


def test_formats_are_found_by_name_and_each_has_its_page():
    assert {"native", "guangdong", "sczw"} <= set(formats.names())
    for name in formats.names():
        assert formats.find(name).TITLE
        page = "items" if name == "native" else name
        assert (ROOT / "docs" / "formats" / f"{page}.md").is_file(), name
    with pytest.raises(LookupError, match="guangdong"):
        formats.find("nothing")


@pytest.mark.parametrize("rule", sorted(SENTENCES))
def test_every_rule_has_a_sentence_in_both_languages(rule):
    remark = formats.Remark("x", rule, "…")
    assert sentence(remark)
    assert sentence(remark, "en") != sentence(remark)
    assert "{" not in sentence(remark) + sentence(remark, "en")
    pages = (ROOT / "docs" / "formats").glob("*.md")
    assert any(f"`{rule}`" in page.read_text("utf-8") for page in pages)


# ── Guangdong ─────────────────────────────────────────────────────────────────────────────────


def test_every_code_of_guangdong_is_split_and_joined_without_loss(of_guangdong):
    rows = [json.loads(line) for line in of_guangdong.read_text("utf-8").splitlines()]
    assert len(rows) == 1723
    for row in rows:
        parts = guangdong.split(row["impl_code"])
        assert "".join(parts) == row["impl_code"]
        assert parts == (row["org_code"], row["level_digit"], row["base_code"], row["sub_code"])
        if check_by_hand(row["org_code"]):
            code = TaskCode(row["impl_code"][:31])
            joined = TaskCode.join(code.body, code.level, code.base)
            assert f"{joined}{parts[3]}" == row["impl_code"]


def test_the_bodies_of_guangdong_that_fail_are_those_that_a_second_check_finds(of_guangdong):
    rows = [json.loads(line) for line in of_guangdong.read_text("utf-8").splitlines()]
    wrong = {n for n, row in enumerate(rows, 1) if not check_by_hand(row["org_code"])}
    found = flags(list(guangdong.read(Source(of_guangdong))), "org_code")
    assert {line for line, _, _ in found} == wrong
    assert {rule for _, _, rule in found} == {"uscc.check", "uscc.chars"}
    with (shared("code_tables") / "gov_organs_guangdong.csv").open(encoding="utf-8") as stream:
        organs = list(csv.DictReader(stream))
    assert len(organs) == 177
    assert sum(check_by_hand(one["org_code"]) for one in organs) == 175
    failing = {one["org_code"] for one in organs if one["check_ok"] == "0"}
    assert {rows[line - 1]["org_code"] for line in wrong} == failing


@pytest.mark.django_db
def test_guangdong_imports_whole_as_drafts_and_a_second_time_unchanged(of_guangdong):
    first = runs.one(running.run("guangdong", Source(of_guangdong), by=make.IMPORT))
    told = (first.read, first.created, first.updated, first.unchanged, first.rejected)
    assert told == (1723, 1723, 0, 0, 0)
    assert (Item.objects.count(), BaseRevision.objects.count()) == (1723, 1682)
    assert set(Item.objects.values_list("state", flat=True)) == {"draft"}
    kinds = Counter(Item.objects.values_list("type", flat=True))
    assert kinds["public_service"] == 1243  # their 21
    assert kinds["other_power"] == 53  # their 20
    local = Item.objects.filter(code__startswith="guangdong_")
    assert set(local.values_list("org", flat=True)) == {
        "guangdong_13440000515356094L",
        "guangdong_TE440000GD030003VV",
    }
    origin = Provenance.objects.get(kind="Implementation", code=local[0].code)
    assert (origin.run_id, origin.place, len(origin.digest)) == (first.pk, "items.jsonl", 64)
    again = runs.one(running.run("guangdong", Source(of_guangdong), by=make.IMPORT))
    assert again.pk != first.pk
    assert (again.read, again.unchanged, again.rejected) == (1723, 1723, 0)
    assert list(runs.flagged(again)) == list(runs.flagged(first))


def line_of_guangdong(**more):
    told = {
        "impl_code": "1144000000694031XW344010900200103",
        "org_code": "1144000000694031XW",
        "level_digit": "3",
        "base_code": "440109002001",
        "sub_code": "03",
        "item_name": "示例许可",
        "item_type_code": "01",
        "department": "示例局",
        "region_code": "440100",
        "service_objects": ["自然人", "企业法人"],
        "themes": ["司法公证", "示例主题"],
        "legal_days": 30,
        "legal_unit": "工作日",
        "promise_days": 5,
        "promise_unit": "工作日",
        "visits": 0,
        "online": True,
        "materials": ["示例申请表", "居民身份证"],
        "conditions": "示例条件",
        "window": "示例路1号",
    }
    return told | more


def read_lines(tmp_path, name, *lines):
    file = tmp_path / "lines"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(formats.find(name).read(Source(file)))


def read_rows(tmp_path, *rows):
    return read_lines(tmp_path, "guangdong", *(json.dumps(r, ensure_ascii=False) for r in rows))


def with_valid_body(row, body="11440000006940140C"):
    code = body + row["impl_code"][18:]
    return row | {"impl_code": code, "org_code": body}


def test_a_line_of_guangdong_says_the_base_item_and_the_bodys_item(tmp_path):
    (entry,) = read_rows(tmp_path, with_valid_body(line_of_guangdong()))
    base, own = entry.records
    assert isinstance(base, BaseItem)
    assert isinstance(own, Implementation)
    assert (base.code, own.code) == ("44010900200103", entry.code)
    assert (own.level, own.region, own.visits) == (Level.CITY, "440100", 0)
    assert base.themes == ("person.120", "legal.155")
    assert base.local_themes == ("示例主题",)
    assert base.limits.statutory is not None
    assert base.limits.statutory.amount == 30
    assert base.limits.promised is None
    assert own.promised is not None
    assert own.window is not None
    assert (own.window.address, own.window.hours) == ("示例路1号", "")
    assert [decode(encode(one)) for one in entry.records] == list(entry.records)


def test_a_second_body_takes_the_standard_of_the_first_and_is_told_where_it_differs(tmp_path):
    first = with_valid_body(line_of_guangdong())
    fewer = with_valid_body(line_of_guangdong(materials=["居民身份证"]), "11440100007483172Q")
    more = with_valid_body(
        line_of_guangdong(materials=[*first["materials"], "户口簿"], legal_days=20),
        "11440100007483180K",
    )
    _, lighter, heavier = read_rows(tmp_path, first, fewer, more)
    (own,) = lighter.records
    assert own.materials_waived
    assert not lighter.flags
    assert {(one.field, one.rule) for one in heavier.flags} == {
        ("limits", "standard.differs"),
        ("materials", "standard.more_materials"),
    }
    assert not heavier.records[0].materials_waived


@pytest.mark.parametrize(
    ("more", "field", "rule"),
    [
        ({"impl_code": "1"}, "impl_code", "item.length"),
        ({"item_type_code": "10"}, "item_type_code", "scheme.unknown"),
        ({"legal_unit": "分钟"}, "legal_unit", "scheme.unknown"),
        ({"legal_days": "30"}, "legal_days", "schema.type"),
        ({"visits": "0"}, "visits", "schema.type"),
        ({"item_name": ""}, "base.name", "schema.length"),
        ({"region_code": "4401"}, "implementation.region", "schema.form"),
        ({"materials": "无"}, "materials", "schema.type"),
        ({"department": ["x"]}, "department", "schema.type"),
    ],
)
def test_a_line_of_guangdong_that_cannot_be_taken_names_field_and_rule(tmp_path, more, field, rule):
    (entry,) = read_rows(tmp_path, with_valid_body(line_of_guangdong()) | more)
    assert (field, rule) in {(one.field, one.rule) for one in entry.errors}
    assert entry.records == ()


def test_a_column_that_contradicts_the_code_is_flagged(tmp_path):
    (entry,) = read_rows(tmp_path, with_valid_body(line_of_guangdong()) | {"level_digit": "2"})
    assert ("level_digit", "code.column") in {(one.field, one.rule) for one in entry.flags}


def test_a_level_that_no_table_knows_is_rejected(tmp_path):
    row = with_valid_body(line_of_guangdong())
    row["impl_code"] = row["impl_code"][:18] + "8" + row["impl_code"][19:]
    (entry,) = read_rows(tmp_path, row)
    assert [(one.field, one.rule) for one in entry.errors] == [("level_digit", "item.level")]


# ── Sichuan ───────────────────────────────────────────────────────────────────────────────────


def rows_of_guangan(file):
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_code_of_guangan_is_split_and_joined_without_loss(of_guangan):
    rows = rows_of_guangan(of_guangan)
    assert len(rows) == 1135
    parts = [sczw.split(row["impl_code"]) for row in rows]
    assert [str(one) for one in parts] == [row["impl_code"] for row in rows]
    assert sum(bool(one.area) for one in parts) == 1132
    areas = Counter(one.area for one in parts if one.area)
    assert areas == {"511602000000": 1131, "510000000000": 1}


def test_the_bodies_of_guangan_that_fail_are_those_that_a_second_check_finds(of_guangan):
    rows = rows_of_guangan(of_guangan)
    inner = {n: sczw.split(row["impl_code"]).body.upper() for n, row in enumerate(rows, 2)}
    kinds = {code[:2] for code in inner.values() if check_by_hand(code)}
    assert kinds == {"11", "12"}  # organs and public institutions
    wrong = {n for n, code in inner.items() if not check_by_hand(code)}
    entries = list(sczw.read(Source(of_guangan)))
    found = {x for x in flags(entries, "impl_code.body") if x[2] != "code.letters"}
    by_check = {line for line, _, rule in found if rule != "uscc.category"}
    unknown = {line for line, _, rule in found if rule == "uscc.category"}
    assert by_check | unknown == wrong | unknown
    assert {inner[line] for line in unknown} == {"TE5116020105116050"}
    assert len(by_check) == 146


@pytest.mark.django_db
def test_guangan_imports_whole_under_its_local_codes(of_guangan):
    run = runs.one(running.run("sczw", Source(of_guangan), by=make.IMPORT))
    assert (run.read, run.created, run.rejected) == (1135, 1135, 0)
    assert Item.objects.count() == BaseRevision.objects.count() == 1135
    told = Counter(Item.objects.values_list("type", flat=True))
    assert told == {
        "licence": 536,
        "public_service": 348,
        "other_power": 182,
        "confirmation": 50,
        "benefit": 9,
        "ruling": 8,
        "reward": 2,
    }
    assert set(Item.objects.values_list("level", "region")) == {("county", "511602")}
    assert BaseRevision.objects.filter(code__startswith="5120").count() == 62
    assert Item.objects.filter(code__startswith="sczw_").count() == 1135
    again = runs.one(running.run("sczw", Source(of_guangan), by=make.IMPORT))
    assert (again.unchanged, ImportRun.objects.count()) == (1135, 2)


HEADER = "department,main_item,item_name,impl_code,area_code,task_type,dept_code,source_url"
CODE = "511A0138000000-511602000000-000-11511301008778183N-1-00"


@pytest.mark.parametrize(
    ("line", "field", "rule"),
    [
        (f"局,,示例,{CODE},511602000000,3,1,x", "task_type", "scheme.unknown"),
        (f"局,,示例,{CODE},51160200000,1,1,x", "area_code", "region.length"),
        (f"局,,示例,{CODE},000000,1,1,x", "area_code", "item.level"),
        (f"局,,示例,{CODE},511602000000,1", "", "line.columns"),
        (f'局,,"示例"x,{CODE},511602000000,1,1,x', "", "line.csv"),
        (f",,示例,{CODE},511602000000,1,1,x", "implementation.organisation.name", "schema.length"),
    ],
)
def test_a_line_of_guangan_that_cannot_be_taken_names_field_and_rule(tmp_path, line, field, rule):
    (entry,) = read_lines(tmp_path, "sczw", HEADER, line)
    assert (field, rule) in {(one.field, one.rule) for one in entry.errors}


def test_the_bodys_code_is_read_in_capitals_and_kept_as_printed(tmp_path):
    code = CODE.replace("11511301008778183N", "11511301452259996u")
    (entry,) = read_lines(tmp_path, "sczw", HEADER, f"局,,示例,{code},511602000000,1,x1,x")
    _, own = entry.records
    assert own.organisation.uscc == "11511301452259996U"
    assert own.local_task_code == code
    assert ("impl_code.body", "code.letters") in {(r.field, r.rule) for r in entry.flags}

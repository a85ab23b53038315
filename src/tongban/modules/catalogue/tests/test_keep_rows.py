"""The national exchange: rows in, rows out, what the platform above returns."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongban.kernel.calendar import Unit
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.catalogue import contracts as c
from tongban.modules.catalogue import exchanging, feedback, queries, returning, running, runs
from tongban.modules.catalogue.actions.adopt import adopt_base, adopt_item
from tongban.modules.catalogue.actions.keep_rows import answer_feedback, keep_rows, take_feedback
from tongban.modules.catalogue.formats import Source
from tongban.modules.catalogue.formats.exchange import ExchangeLine
from tongban.modules.catalogue.formats.lines import key_of
from tongban.modules.catalogue.formats.national_rows import (
    base_from,
    item_onto,
    own_from,
    to_rows,
)
from tongban.modules.catalogue.models import BaseRevision, ExchangeRow, Item, Provenance
from tongban.modules.catalogue.native import decode
from tongban.modules.catalogue.reports import Feedback

from . import factories as make

BODY, BASE = "11440000006940140C", "440106011000"
CODE = f"{BODY}3{BASE}"
COMMON = {
    "cd_batch": "b1",
    "cd_operation": "I",
    "cd_time": "2026-01-05 08:00:00",
    "data_source": "144",
}


@pytest.fixture
def few(db) -> make.Small:
    """Put up in the test itself: the other tests of this file begin with nothing."""
    return make.small(make.CARD, make.FOOD, make.PASSPORT)


def row(guid, **more):
    return {"row_guid": guid, **COMMON, **more}


BASIC = row(
    "g-basic",
    task_code=CODE,
    task_handle_item="",
    catalog_code=BASE,
    local_catalog_code="GD-1",
    local_task_code="GD-1-1",
    task_name="示例许可",
    task_type="01",
    task_state="1",
    task_version=3,
    plan_effective_date="",
    plan_cancel_date="",
    dept_name="示例局",
    dept_code=BODY,
    dept_type="1",
    entrust_name="",
    power_source="1",
    use_level="2^3",
    by_law="《示例条例》第三条",
    accept_condition="示例条件",
    anticipate_day=20,
    anticipate_type="1",
    anticipate_explain="",
    promise_day=5,
    promise_type="1",
    promise_explain="自受理之日起",
    project_type="2",
    special_procedure="无",
    server_type="1^2^5^6^9",
    handle_type="1^2",
    handle_flow="申请、受理、审查、决定",
    limit_scene_num=1,
    is_fee="0",
    fee_basis="",
    transact_addr="示例路1号",
    transact_time="工作日9:00-17:00",
    link_way="12345",
    supervise_way="12345",
    is_single_login="1",
    link_addr="",
    app_is_single_login="0",
    mobile_terminal_url="",
    own_column_of_the_province="kept",
)
EXTEND = row("g-extend", task_code=CODE, task_handle_item="", is_online="1", handle_area="1",
             online_handle_depth="1^5", result_type="10", result_name="示例许可证",
             user_topic_type="120", corp_topic_type="155", extend_field="x")  # fmt: skip
MATERIAL = row("g-m1", task_code=CODE, task_handle_item="", material_name="示例申请表", order_num=1,
               material_format="纸质和电子", is_need="1", source_type="10", page_num=2)  # fmt: skip
QUESTION = row(
    "g-q1", task_code=CODE, task_handle_item="", question="问？", answer="答。", order_num=1
)
DIRECTORY = row("g-dir", catalog_code=BASE, local_catalog_code="GD-1", task_name="示例许可",
                task_type="01", by_law="《示例条例》第三条", use_level="2^3", task_state="1",
                task_version=1)  # fmt: skip
ORGAN = row("g-org", credit_code=BODY, org_name="示例局", org_short_name="示例局",
            exist_task="1", order_num=1)  # fmt: skip
TABLES = {
    "up_zone_organization": [ORGAN],
    "up_task_directory": [DIRECTORY],
    "up_task_general_basic": [BASIC],
    "up_task_general_extend": [EXTEND],
    "up_task_general_material": [MATERIAL],
    "up_task_general_questions": [QUESTION],
}


def folder(path, tables=TABLES):
    path.mkdir(exist_ok=True)
    for name, rows in tables.items():
        told = [json.dumps(one, ensure_ascii=False) for one in rows]
        (path / f"{name}.jsonl").write_text("\n".join(told) + "\n", encoding="utf-8")
    return path


def tables_of(path):
    return {
        file.stem: [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        for file in path.iterdir()
    }


def take(path):
    return runs.one(running.run("national", Source(path), by=make.IMPORT))


@pytest.mark.django_db
def test_rows_that_came_go_out_as_they_came(tmp_path):
    run = take(folder(tmp_path / "in"))
    assert list(runs.rejected(run)) == []
    assert (run.read, run.created) == (3, 1)
    exchanging.export_national(tmp_path / "out", by=make.IMPORT)
    assert tables_of(tmp_path / "out") == TABLES
    again = take(tmp_path / "out")
    assert again.unchanged == again.read == 3


@pytest.mark.django_db
def test_what_went_out_comes_in_elsewhere_as_the_same_items(tmp_path):
    take(folder(tmp_path / "in"))
    first = queries.draft(queries.item(CODE))
    exchanging.export_national(tmp_path / "out", by=make.IMPORT)
    for table in (Provenance, ExchangeRow, Item, BaseRevision):
        table.objects.all().delete()
    take(tmp_path / "out")
    assert queries.draft(queries.item(CODE)) == first


@pytest.mark.django_db
def test_codes_are_read_by_the_tables_of_the_exchange(tmp_path):
    take(folder(tmp_path / "in"))
    item = queries.draft(queries.item(CODE))
    assert item.base.audience == (
        c.Audience.NATURAL_PERSON,
        c.Audience.ENTERPRISE,
        c.Audience.UNINCORPORATED_ENTERPRISE,
        c.Audience.GOVERNMENT_BODY,
        c.Audience.OTHER_ORGANISATION,
    )
    assert item.base.levels == (c.Level.PROVINCIAL, c.Level.CITY)
    assert item.implementation.local_task_code == "GD-1-1"


ABNORMAL = row("x1", err_type="时限", remark="承诺时限有误", table_name="实施清单",
               table_sql_name="up_task_general_basic", table_row_guid="g-basic",
               table_cd_batch="b1", table_cd_source="144", table_cd_time="t",
               table_update_time="t")  # fmt: skip


def sent_back(path, *rows):
    file = path / "dn_audit_abnormal.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return exchanging.import_feedback(Source(file), by=make.IMPORT)


@pytest.mark.django_db
def test_a_row_that_was_returned_is_corrected_under_its_own_guid(tmp_path):
    take(folder(tmp_path / "in"))
    abnormal = ABNORMAL
    lost = abnormal | {"table_row_guid": "never"}
    report = sent_back(tmp_path, abnormal, lost)
    assert (report.read, report.updated) == (2, 1)
    assert [one.rule for one in report.rejected] == ["feedback.unknown"]
    (returned,) = feedback.returned()
    assert (returned.code, returned.fault, returned.remark) == (CODE, "时限", "承诺时限有误")
    exchanging.export_national(tmp_path / "again", by=make.IMPORT)
    assert tables_of(tmp_path / "again") == TABLES  # the rejected row reproduces
    own = decode(queries.item(CODE).content)
    assert isinstance(own, c.Implementation)
    shorter = c.TimeLimit(Decimal(3), Unit.WORKING_DAY, "自受理之日起")
    adopt_item(replace(own, promised=shorter), by=make.IMPORT)
    exchanging.export_national(tmp_path / "mended", by=make.IMPORT)
    (mended,) = tables_of(tmp_path / "mended")["up_task_general_basic"]
    assert (mended["row_guid"], mended["promise_day"], mended["cd_operation"]) == (
        "g-basic",
        3,
        "U",
    )
    assert mended["own_column_of_the_province"] == "kept"
    assert mended["task_version"] == 4
    assert mended["cd_batch"] != "b1"
    assert feedback.returned() == []
    others = {k: v for k, v in tables_of(tmp_path / "mended").items() if "basic" not in k}
    assert others == {k: v for k, v in TABLES.items() if "basic" not in k}


@pytest.mark.django_db
def test_what_was_said_of_a_row_stays_until_it_is_answered(tmp_path):
    take(folder(tmp_path / "in"))
    sent_back(tmp_path, ABNORMAL)
    take(folder(tmp_path / "in"))
    take(folder(tmp_path / "more", {**TABLES, "up_task_general_basic": [BASIC | {"is_fee": "1"}]}))
    exchanging.export_national(tmp_path / "out", by=make.IMPORT)
    (row,) = feedback.returned()
    elsewhere = make.editor("11440100007483172Q")
    with pytest.raises(NotFound):
        answer_feedback(row.pk, "示例", by=elsewhere)
    answer_feedback(row.pk, "承诺时限无误", by=make.editor(BODY))
    assert feedback.returned() == []
    assert [one.answer for one in feedback.of_item(queries.item(CODE))] == ["承诺时限无误"]
    with pytest.raises(Refused) as closed:
        answer_feedback(row.pk, "又一次", by=make.editor(BODY))
    assert closed.value.code == "feedback.closed"
    report = sent_back(tmp_path, ABNORMAL)
    assert (report.updated, report.unchanged, feedback.returned()) == (0, 1, [])
    report = sent_back(tmp_path, ABNORMAL | {"remark": "仍然有误"})
    assert (report.updated, len(feedback.returned())) == (1, 1)


@pytest.mark.django_db
def test_feedback_on_a_batch_that_was_sent_anew_is_told_and_marks_nothing(tmp_path):
    take(folder(tmp_path / "in"))
    report = sent_back(tmp_path, ABNORMAL | {"table_cd_batch": "b0"})
    assert [one.rule for one in report.flagged] == ["feedback.older"]
    assert feedback.returned() == []


@pytest.mark.django_db
def test_rows_that_were_not_taken_are_returned_to_who_sent_them(tmp_path):
    wrong = BASIC | {"server_type": "1^7"}
    tables = {"up_task_general_basic": [wrong], "up_zone_organization": [ORGAN]}
    run = take(folder(tmp_path / "in", tables))
    file = tmp_path / "dn_audit_abnormal.jsonl"
    source = Source(tmp_path / "in")
    assert returning.write_returns(source, run.uid, file, "000") == 1
    (told,) = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    named = {name: told[name] for name in told if name.startswith("table_")}
    assert named.pop("table_update_time")
    assert named == {
        "table_name": "实施清单",
        "table_sql_name": "up_task_general_basic",
        "table_row_guid": "g-basic",
        "table_cd_batch": "b1",
        "table_cd_source": "144",
        "table_cd_time": "2026-01-05 08:00:00",
    }
    assert (told["err_type"], told["data_source"]) == ("scheme.unknown", "000")
    assert "server_type" in told["remark"]
    keep_rows([ExchangeLine("up_task_general_basic", "g-basic", CODE, "", wrong)], by=make.IMPORT)
    report = exchanging.import_feedback(Source(file), by=make.IMPORT)
    assert (report.updated, [one.fault for one in feedback.returned()]) == (1, ["scheme.unknown"])


@pytest.mark.django_db
def test_a_fault_in_a_child_row_is_returned_as_that_row(tmp_path):
    wrong = {"up_task_general_basic": [BASIC], "up_task_general_material": [
        MATERIAL | {"order_num": None}]}  # fmt: skip
    run = take(folder(tmp_path / "in", wrong))
    file = tmp_path / "out.jsonl"
    assert returning.write_returns(Source(tmp_path / "in"), run.uid, file, "") == 1
    assert '"table_row_guid":"g-m1"' in file.read_text("utf-8")


@pytest.mark.django_db
def test_what_the_exchange_cannot_carry_stays_when_it_comes_again(tmp_path):
    take(folder(tmp_path / "in"))
    base = queries.draft(queries.item(CODE)).base
    assert base.materials is not None
    (material,) = base.materials
    richer = replace(
        base,
        aliases=("俗称",),
        asks_level=c.AsksLevel(file=3),
        materials=(replace(material, originals=1),),
    )
    adopt_base(richer, by=make.IMPORT)
    again = {"up_task_directory": [DIRECTORY | {"task_name": "新名称", "by_law": None}]}
    run = take(folder(tmp_path / "directory", again))
    assert list(runs.rejected(run))  # a column that may not be null
    again = {"up_task_directory": [DIRECTORY | {"task_name": "新名称"}]}
    take(folder(tmp_path / "directory", again))
    kept = queries.latest_base(BASE)
    assert kept is not None
    assert decode(kept.content) == replace(richer, name="新名称")
    more = MATERIAL | {"fill_explain": "用黑色笔"}
    take(folder(tmp_path / "in", {**TABLES, "up_task_general_material": [more]}))
    kept = queries.latest_base(BASE)
    assert kept is not None
    found = decode(kept.content)
    assert isinstance(found, c.BaseItem)
    assert (found.aliases, found.asks_level) == (("俗称",), c.AsksLevel(file=3))
    assert [(one.originals, one.fill_note) for one in found.materials or ()] == [(1, "用黑色笔")]


@pytest.mark.django_db
def test_a_bodys_own_words_stay_when_its_rows_come_again(tmp_path):
    take(folder(tmp_path / "in"))
    own = decode(queries.item(CODE).content)
    assert isinstance(own, c.Implementation)
    richer = replace(own, notes=("示例：周六也办",))
    adopt_item(richer, by=make.IMPORT)
    take(folder(tmp_path / "in", {**TABLES, "up_task_general_basic": [BASIC | {"promise_day": 4}]}))
    now = decode(queries.item(CODE).content)
    assert isinstance(now, c.Implementation)
    assert now.notes == richer.notes
    assert now.promised is not None
    assert now.promised.amount == 4


@pytest.mark.django_db
def test_an_item_that_the_source_says_is_paused_is_told_and_not_published(tmp_path):
    run = take(folder(tmp_path / "in", {**TABLES, "up_task_general_basic": [
        BASIC | {"task_state": "2"}]}))  # fmt: skip
    told = [(one.element, one.rule) for one in runs.flagged(run)]
    assert ("task_state", "row.not_in_use") in told
    exchanging.export_national(tmp_path / "out", by=make.IMPORT)
    (basic,) = tables_of(tmp_path / "out")["up_task_general_basic"]
    assert basic["task_state"] == "2"


@pytest.mark.django_db
def test_state_and_version_are_those_of_the_public_item_and_drafts_stay_at_home(few, tmp_path):
    card = few.code(make.CARD)
    draft, _ = make.another()
    make.take([draft], publishing=False)
    make.paused(card)
    out = exchanging.export_national(tmp_path / "out", by=make.IMPORT)
    rows = [row for name, rows in tables_of(tmp_path / "out").items() if name.endswith("_basic")
            for row in rows]  # fmt: skip
    told = {row["task_code"]: (row["task_state"], row["task_version"]) for row in rows}
    assert told[card] == ("2", 1)
    assert told[few.code(make.FOOD)] == ("1", 1)
    assert out.left_out == [draft["task_code"]]
    directory = tables_of(tmp_path / "out")["up_task_directory"]
    assert {row["task_version"] for row in directory} == {1}


@pytest.mark.django_db
def test_an_export_asks_the_same_however_many_items_there_are(few, tmp_path):
    def statements(name):
        with CaptureQueriesContext(connection) as asked:
            exchanging.export_national(tmp_path / name, by=make.IMPORT)
        return len(asked)

    statements("first")
    before = statements("second")
    make.many_bodies(few, 6, heavier_every=0)
    statements("third")
    assert statements("fourth") == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "field", "rule"),
    [
        ({"task_code": CODE[:-1]}, "task_code", "item.length"),
        ({"dept_code": "11440100007483172Q"}, "task_code", "code.organisation"),
        ({"catalog_code": "440106011001"}, "task_code", "code.base"),
        ({"task_handle_item": CODE + "1"}, "task_handle_item", "item.serial"),
        ({"task_type": "33"}, "task_type", "scheme.unknown"),
        ({"task_state": "9"}, "task_state", "scheme.unknown"),
        ({"server_type": "1^7"}, "server_type", "scheme.unknown"),
        ({"promise_type": "4"}, "promise_type", "scheme.unknown"),
        ({"task_name": None}, "task_name", "schema.required"),
        ({"row_guid": ""}, "row_guid", "row.no_guid"),
        ({"anticipate_day": "x"}, "anticipate_day", "schema.type"),
    ],
)
def test_a_row_that_cannot_be_taken_names_column_and_rule(tmp_path, more, field, rule):
    run = take(folder(tmp_path / "in", {"up_task_general_basic": [BASIC | more]}))
    assert (field, rule) in {(one.field, one.rule) for one in runs.rejected(run)}
    assert {one.place for one in runs.rejected(run)} == {"up_task_general_basic.jsonl"}
    assert not Item.objects.exists()


@pytest.mark.django_db
def test_a_row_without_its_item_is_named(tmp_path):
    run = take(folder(tmp_path / "in", {"up_task_general_material": [MATERIAL]}))
    told = [(one.place, one.line, one.rule) for one in runs.rejected(run)]
    assert told == [("up_task_general_material.jsonl", 1, "row.stranger")]


@pytest.mark.django_db
def test_only_the_operator_keeps_rows_or_takes_feedback():
    with pytest.raises(Refused):
        keep_rows([], by=make.CITIZEN)
    with pytest.raises(Refused):
        take_feedback(Feedback("up_task_directory", "g", "x"), by=make.editor(BODY))


WORDS = st.text("示例材料甲乙丙", min_size=1, max_size=12)
TEXTS = st.one_of(st.just(""), WORDS)
LIMITS = st.builds(
    c.TimeLimit,
    st.integers(0, 400).map(Decimal),
    st.sampled_from([Unit.WORKING_DAY, Unit.DAY, Unit.MONTH, Unit.HOUR]),
    TEXTS,
)


def materials_of(names):
    return (
        tuple(
            c.Material(
                key_of(name, "m"),
                name,
                form=c.PaperForm.EITHER,
                need=c.Need.REQUIRED,
                paper_copies=n,
            )
            for n, name in enumerate(names)
        )
        or None
    )


BASES = st.builds(
    lambda name, basis, audience, names, limit, special, flow: c.BaseItem(
        BASE,
        name,
        c.ItemType.LICENCE,
        c.Source("national", "国家数据交换", "公开政务信息"),
        levels=(c.Level.CITY,),
        basis=(c.Basis("law", basis),),
        audience=tuple(audience),
        conditions=(c.Condition("conditions", flow),),
        materials=materials_of(names),
        limits=c.Limits(statutory=limit),
        special_procedures=(c.SpecialProcedure("special", special),) if special else (),
        steps=(c.Step("flow", "办理流程", note=flow),),
        fee=c.Fee(charged=False),
        handling=c.Handling.PROMISE,
    ),
    WORDS,
    WORDS,
    st.lists(st.sampled_from(list(c.Audience)[:7]), unique=True),
    st.lists(WORDS, unique=True, max_size=4),
    LIMITS,
    TEXTS,
    WORDS,
)


@given(BASES, st.one_of(st.none(), LIMITS), st.one_of(st.none(), st.integers(0, 9)), TEXTS)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_item_survives_its_rows(base, promised, visits, consult):
    own = c.Implementation(
        CODE,
        BASE,
        c.Organisation(BODY, "示例局"),
        "440000",
        c.Level.CITY,
        promised=promised,
        visits=visits,
        consult=consult,
        channels=(c.Channel.WINDOW,),
    )
    rows = to_rows(c.Item(base, own))
    found = {kind: [r for (t, _), r in rows.items() if t == f"general_{kind}"] for kind in
             ("basic", "extend", "material", "fee_project", "questions")}  # fmt: skip
    (basic,) = found.pop("basic")
    assert base_from(None, basic, found) == base
    assert own_from(basic, base.code, found) == own
    again = to_rows(c.Item(base_from(None, basic, found), own_from(basic, base.code, found)))
    assert again == rows


def test_what_the_body_waives_is_said_in_the_remark_and_comes_back_unharmed():
    asked = (
        c.Material("m1", "申请表", need=c.Need.REQUIRED),
        c.Material("m2", "营业执照", need=c.Need.REQUIRED, remark="示例"),
    )
    source = c.Source("national", "国家数据交换", "公开政务信息")
    base = c.BaseItem(BASE, "示例事项", c.ItemType.LICENCE, source, materials=asked)
    place = c.Organisation(BODY, "示例局"), "440000", c.Level.CITY
    own = c.Implementation(CODE, BASE, *place, materials_waived=("m2",))
    rows = to_rows(c.Item(base, own))
    sent = [row for (t, _), row in rows.items() if t == "general_material"]
    assert [row["remark"] for row in sent] == ["", "【本机关免收】示例"]
    basic = next(row for (t, _), row in rows.items() if t == "general_basic")
    children = {"extend": [], "material": sent, "fee_project": [], "questions": []}
    read = (base_from(None, basic, children), own_from(basic, base.code, children))
    keys = {one.name: one.key for one in read[0].materials or ()}
    assert read[1].materials_waived == (keys["营业执照"],)
    again = item_onto(read, base, base)
    assert isinstance(again, c.BaseItem)
    assert again.materials == base.materials
    plain = [{**row, "remark": ""} for row in sent]
    bare = own_from(basic, base.code, {**children, "material": plain})
    kept = item_onto((base, bare), own, base)
    assert isinstance(kept, c.Implementation)
    assert kept.materials_waived == ("m2",)

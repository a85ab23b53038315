from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tongban.modules.catalogue.contracts import (
    Asked,
    AskKind,
    AsksLevel,
    Body,
    CheckKind,
    Condition,
    Fee,
    FeeItem,
    FieldType,
    FormField,
    Handling,
    ItemType,
    Level,
    LowerFirst,
    Need,
    Origin,
    Register,
    Renews,
    ResultType,
    ReviewPoint,
    Silence,
    TacitEffect,
    TimeLimit,
    Unit,
)
from tongban.modules.catalogue.elements import NO_LIMITS
from tongban.modules.catalogue.gate import examine, passes
from tongban.modules.catalogue.gate_sound import CATCH_ALL

from . import shipped

REFUSED = {
    "gz-442011817001": {"process.missing", "fee.missing"},
    "jx-360125013003-anyuan": {"materials.missing", "process.missing"},
    "yn-lijiang-crj": {"basis.missing", "process.missing", "fee.missing"},
    "law-lwpq": {"fee.missing"},
    "law-cma": {"limits.missing", "fee.missing", "materials.catch_all"},
    "nat-000164213003-yn": {
        "conditions.missing",
        "materials.missing",
        "process.missing",
        "limits.missing",
        "fee.missing",
    },
    "js-gaoyou-nianbao": {"materials.missing", "limits.missing", "process.names_only"},
    "w-qynb": {"materials.missing", "limits.missing"},
    "w-famingzhuanli": {"limits.missing"},
    "w-qianyi": {"limits.missing"},
    "w-tuixiu-heze": {"limits.missing"},
    "w-linghuo": {"limits.missing"},
    "w-gzf": {"limits.missing"},
    "w-linshi-jinshe": {"limits.missing"},
    "w-shenhou-jining": {"limits.missing"},
    "w-sdq-jiangning": {"limits.missing", "fee.missing"},
}
"""The shipped guides that stay unpublished, and what their sources do not give."""


def blocking(item):
    return {f.code for f in examine(item) if f.severity == "block"}


def found(item):
    return {f.code for f in examine(item)}


def good():
    return shipped.items()["w-whjy-gongyi"]


def with_base(**changes):
    item = good()
    return replace(item, base=replace(item.base, **changes))


def with_own(**changes):
    item = good()
    return replace(item, implementation=replace(item.implementation, **changes))


def days(amount, unit=Unit.WORKING_DAY):
    return TimeLimit(Decimal(amount), unit)


def test_the_shipped_guides_pass_or_fail_for_the_reasons_written_down():
    refused = {key: codes for key, item in shipped.items().items() if (codes := blocking(item))}
    assert refused == REFUSED
    assert len(shipped.items()) - len(refused) == 61


def test_a_complete_item_lacks_nothing_but_the_review_points_that_its_source_does_not_give():
    assert [one.code for one in examine(good())] == ["points.missing"]
    points = tuple(
        ReviewPoint(f"p{n}", "示例：核对", about=f"conditions.{one.key}")
        for n, one in enumerate(good().base.conditions)
    )
    assert examine(with_base(review_points=points)) == []
    assert passes([])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"basis": ()}, "basis.missing"),
        ({"conditions": ()}, "conditions.missing"),
        ({"materials": None}, "materials.missing"),
        ({"steps": ()}, "process.missing"),
        ({"fee": None}, "fee.missing"),
        ({"fee": Fee(charged=True)}, "fee.items"),
        ({"type": ItemType.CONFIRMATION}, "code.type"),
        ({"catalog_code": "99"}, "code.catalog"),
    ],
)
def test_a_hole_in_the_base_item_blocks(changes, code):
    assert code in blocking(with_base(**changes))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"window": None}, "contact.window"),
        ({"consult": "", "consult_ways": ()}, "contact.consult"),
        ({"supervise": "", "supervise_ways": ()}, "contact.supervise"),
        ({"task_code": "1"}, "code.task"),
        ({"level": Level.TOWN}, "code.disagrees"),
        ({"base": "990100001000"}, "implementation.base"),
        ({"visits": 9}, "implementation.visits"),
        ({"materials_waived": ("no_such",)}, "implementation.materials"),
    ],
)
def test_a_hole_or_a_burden_in_the_implementation_blocks(changes, code):
    item = with_own(**changes)
    item = replace(item, base=replace(item.base, visits=1))
    assert code in blocking(item)


def test_no_material_at_all_is_an_answer():
    assert "materials.missing" not in blocking(with_base(materials=()))


def test_an_on_the_spot_item_without_steps_is_only_warned_about():
    item = with_base(steps=(), handling=Handling.IMMEDIATE)
    assert "process.missing" in found(item)
    assert "process.missing" not in blocking(item)


def test_a_law_limit_stands_where_no_promise_is_known():
    limits = replace(good().base.limits, promised=None)
    assert "limits.missing" not in found(with_base(limits=limits))
    assert "limits.missing" in blocking(with_base(limits=replace(limits, statutory=None)))


def test_on_the_spot_counts_as_a_limit_but_not_for_a_promise():
    limits = replace(good().base.limits, promised=days(0), statutory=days(0))
    assert "limits.missing" not in found(with_base(limits=limits, steps=()))
    assert "limits.promise_zero" in blocking(with_base(limits=limits))


def test_a_promise_longer_than_the_law_blocks_only_in_the_same_unit():
    over = replace(good().base.limits, promised=days(31))
    assert "limits.promise_over_law" in blocking(with_base(limits=over))
    apart = replace(good().base.limits, promised=days(31, Unit.DAY))
    assert "limits.promise_over_law" not in found(with_base(limits=apart))


def test_a_body_may_promise_less_time_but_not_more():
    assert "limits.promise_heavier" in blocking(with_own(promised=days(16)))
    assert "limits.promise_heavier" not in found(with_own(promised=days(14)))


def test_review_and_decision_must_fit_the_limit_acceptance_and_delivery_lie_outside():
    # 2 to accept, 10 to review, 2 to decide, 1 to deliver: 12 run inside the clock
    assert "steps.over_limit" not in found(with_own(promised=days(12)))
    assert "steps.sum" in found(with_own(promised=days(12)))
    assert "steps.over_limit" in blocking(with_own(promised=days("11.5")))


def test_parallel_branches_count_by_the_longest():
    item = shipped.items()["w-canyin"]  # 10, 10 and 20 side by side within 20
    assert "steps.over_limit" not in found(item)


def test_a_certificate_must_be_a_licence():
    result = replace(good().base.results[0], type=ResultType.OTHER)
    assert "results.type" in blocking(with_base(results=(result,)))


def test_a_fee_without_basis_is_warned_about():
    fee = Fee(charged=True, items=(FeeItem("a", "工本费", "元/本"),))
    assert "fee.basis" in found(with_base(fee=fee))
    assert "fee.basis" not in blocking(with_base(fee=fee))


@pytest.mark.parametrize(
    "name",
    [
        "其他材料", "有关材料", "相关证明材料", "其他", "材料等", "所需资料", "必要的文件",
        "书面申请及相关材料", "申请表及其他材料", "申请材料", "证明文件",
    ],
)  # fmt: skip
def test_a_name_that_names_nothing_is_a_catch_all(name):
    assert CATCH_ALL.search(name)


@pytest.mark.parametrize(
    "name",
    [
        "营业执照", "书面申请", "税费申报材料", "安全生产条件材料", "经营场所使用相关文件",
        "用地批准手续", "无房证明", "清税证明材料", "申请人身份证明材料", "继承证明材料",
    ],
)  # fmt: skip
def test_a_real_name_is_no_catch_all(name):
    assert not CATCH_ALL.search(name)


def test_every_finding_speaks_both_languages_and_blocks_stand_first():
    for item in shipped.items().values():
        findings = examine(item)
        assert all(f.zh and f.en and f.element for f in findings)
        severities = [f.severity for f in findings]
        assert severities == sorted(severities)


def test_waived_materials_are_no_longer_asked_for():
    key = good().base.materials[0].key
    item = with_own(materials_waived=(key,))
    assert key not in {m.key for m in item.materials}
    assert blocking(item) == set()


def test_a_condition_needs_no_more_than_a_text():
    assert blocking(with_base(conditions=(Condition("a", "b"),))) == set()


SILENCE = TacitEffect(Silence.GRANTED, "示例条例 第9条")
EFFECTS: dict[str, dict[str, Any]] = {
    "silence.basis": {"silence": TacitEffect(Silence.REFUSED)},
    "silence.limit": {"silence": SILENCE, "limits": NO_LIMITS},
    "renews.licence": {"renews": Renews("没有这种证")},
}


BELOW = LowerFirst(Body("below", "示例县局", "11990102MB990000X1"), "示例条例 第3条")
LEVELS: dict[str, dict[str, Any]] = {
    "lower_first.body": {"lower_first": replace(BELOW, body=Body("below", "示例县局"))},
    "lower_first.basis": {"lower_first": replace(BELOW, basis=" ")},
}


@pytest.mark.parametrize("code", LEVELS)
def test_who_reviews_first_is_named_with_the_ground(code):
    assert code in blocking(with_own(**LEVELS[code]))


def test_what_two_levels_handle_is_not_decided_on_the_spot():
    two = with_own(lower_first=BELOW)
    at_once = replace(two, base=replace(two.base, handling=Handling.IMMEDIATE))
    assert "lower_first.at_once" in blocking(at_once)
    assert not {one for one in blocking(two) if one.startswith("lower_first")}


KNOWN: dict[str, dict[str, Any]] = {
    "level.sign_lower": {"asks_level": AsksLevel(file=3, sign=2)},
    "level.file_low": {"asks_level": AsksLevel(file=1), "type": ItemType.LICENCE},
}


@pytest.mark.parametrize("code", KNOWN)
def test_nobody_signs_known_less_well_and_a_power_asks_for_the_real_name(code):
    assert code in blocking(with_base(**KNOWN[code]))


@pytest.mark.parametrize("asked", [AsksLevel(2, 3), AsksLevel(3), AsksLevel(None, 3), AsksLevel()])
def test_levels_that_agree_pass_and_signing_is_never_below_filing(asked):
    assert blocking(with_base(asks_level=asked)) == set()
    assert asked.signing >= asked.filing >= 2


@pytest.mark.parametrize("code", EFFECTS)
def test_an_effect_that_only_a_law_gives_needs_its_ground(code):
    item = good()
    assert code in blocking(replace(item, base=replace(item.base, **EFFECTS[code])))


def test_silence_with_an_article_and_a_statutory_limit_passes():
    item = good()
    assert not blocking(replace(item, base=replace(item.base, silence=SILENCE)))


# ── what the state has itself ─────────────────────────────────────────────────────────────────


def with_material(**changes):
    item = shipped.items()["w-canyin"]
    first = next(m for m in item.base.materials or () if m.licence_type)
    asked = replace(first, need=Need.REQUIRED, origin=Origin.APPLICANT, waivable=None)
    return replace(item, base=replace(item.base, materials=(replace(asked, **changes),)))


@pytest.mark.norm("online.716-7.not_demanded")
def test_716_7_what_a_licence_supplies_is_not_demanded_without_a_reason():
    assert "materials.obtainable" in blocking(with_material())


@pytest.mark.norm("online.716-7.not_demanded")
def test_716_7_what_a_register_knows_is_not_demanded_without_a_reason():
    known = {"licence_type": "", "register": Register.POPULATION}
    assert "materials.obtainable" in blocking(with_material(**known))


@pytest.mark.parametrize(
    "changes",
    [
        {"waivable": True},
        {"asked_because": "须当面核对原件"},
        {"origin": Origin.GOVERNMENT},
        {"need": Need.CONDITIONAL},
        {"licence_type": ""},
    ],
)
def test_a_material_that_may_be_asked_for(changes):
    assert "materials.obtainable" not in found(with_material(**changes))


def with_fields(*fields):
    item = shipped.items()["w-canyin"]
    return replace(item, base=replace(item.base, form_fields=fields))


def test_a_condition_looks_at_fields_asked_before():
    asks = FormField("a", "甲", FieldType.CHOICE, required=True, choices=("是", "否"))
    shown = FormField(
        "b", "乙", FieldType.TEXT, required=True, show_if={"==": [{"var": "a"}, "是"]}
    )
    paper = replace(asks, key="a", type=FieldType.FILE, choices=())
    assert "form.condition" not in found(with_fields(asks, shown))
    assert "form.condition" in blocking(with_fields(shown, asks))
    assert "form.condition" in blocking(with_fields(paper, shown))  # files are asked last


def unsound(**said):
    base = shipped.items()["w-canyin"].base
    item = replace(shipped.items()["w-canyin"], base=replace(base, **said))
    return {one.code for one in examine(item)} & {"questions.rule", "questions.choices"}


def test_a_condition_may_only_look_at_questions_that_are_asked():
    rule = {"==": [{"var": "adult"}, "yes"]}
    condition = Condition("adult", "年满18周岁", rule=rule)
    asked = Asked("adult", "您年满18周岁了吗？")
    assert unsound(conditions=(condition,)) == {"questions.rule"}
    assert unsound(conditions=(condition,), questions=(asked,)) == set()


def test_a_question_of_choice_has_answers():
    asked = Asked("kind", "属于哪一种？", AskKind.CHOICE)
    assert unsound(questions=(asked,)) == {"questions.choices"}


@pytest.mark.parametrize(
    "point",
    [
        ReviewPoint("p", "与登记一致", CheckKind.FIELD_MATCHES, field="nothing"),
        ReviewPoint("p", "已提交", CheckKind.PRESENT),
        ReviewPoint("p", "格式正确", CheckKind.FORMAT),
        ReviewPoint("p", "符合条件", about="conditions.nothing"),
        ReviewPoint("p", "在期限内", about="limits.nothing"),
        ReviewPoint("p", "按填写内容判断", CheckKind.RULE, rule={"==": [{"var": "none"}, 1]}),
    ],
)
def test_a_review_point_must_have_something_to_look_at(point):
    item = shipped.items()["w-canyin"]
    said = replace(item, base=replace(item.base, review_points=(point,)))
    assert {"points.unsound", "questions.rule"} & {one.code for one in examine(said)}


def test_a_review_point_of_a_material_may_look_at_its_file():
    item = shipped.items()["w-canyin"]
    first, *others = item.base.materials or ()
    pages = ReviewPoint("pages", "不超过3页", CheckKind.PAGES, most=3)
    told = replace(first, review_points=(ReviewPoint("there", "已提交", CheckKind.PRESENT), pages))
    said = replace(item, base=replace(item.base, materials=(told, *others)))
    assert not {"points.unsound"} & {one.code for one in examine(said)}
    assert [place for place, _ in said.review_points] == [
        f"materials.{first.key}.there",
        f"materials.{first.key}.pages",
    ]

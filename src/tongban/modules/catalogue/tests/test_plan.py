import json
from decimal import Decimal

import pytest

from tongban.modules.catalogue.contracts import Role, Step, TimeLimit, Unit
from tongban.modules.catalogue.plan import WHOLE, plan, role

from . import shipped

EXPECTED = {
    # id: stages; in each stage the bodies in order, with days and "?" for what a case may skip
    "w-qykb-linyi": [
        "市场监督管理局 5",
        "公安局 1 | 税务局 2 | 人力资源和社会保障局 | 医疗保障局 | 住房公积金管理中心 | 示例银行",
    ],
    "w-qyzx-xinglong": [
        "税务局 10",
        "市场监督管理局 1",
        "和安海关 1 | 人力资源和社会保障局 1 | 示例银行 1 | 公安局 1",
    ],
    "w-sgxk-bl": ["住房和城乡建设局 15 | 人民防空办公室", "住房和城乡建设局 7"],
    "w-canyin": ["市场监督管理局 10 | 住房和城乡建设局 | 消防救援支队 10 | 烟草专卖局 20 ?"],
    "w-xinshenger-zs": [
        "卫生健康委员会 | 卫生健康委员会 | 卫生健康委员会",
        "公安局",
        "医疗保障局 | 人力资源和社会保障局 | 卫生健康委员会",
        "税务局 | 医疗保障局",
    ],
    "w-tuixiu-heze": [
        "人力资源和社会保障局 | 公安局",
        "人力资源和社会保障局 | 人力资源和社会保障局",
        "医疗保障局 | 住房公积金管理中心 | 卫生健康委员会",
    ],
    "w-linghuo": [
        "人力资源和社会保障局",
        "人力资源和社会保障局 | 人力资源和社会保障局",
        "税务局",
        "人力资源和社会保障局",
    ],
    "w-shenhou-jining": [
        "卫生健康委员会 ? | 公安局 ?",
        "民政局",
        (
            "公安局 | 公安局 | 医疗保障局 | 人力资源和社会保障局 | 人力资源和社会保障局"
            " | 住房公积金管理中心"
        ),
    ],
    "w-sdq-jiangning": [
        "供电公司 1 | 水务集团 1 | 燃气公司 1",
        "供电公司 | 水务集团 | 燃气公司",
        "行政审批服务局",
        "供电公司 | 水务集团 | 燃气公司",
    ],
    "w-yanglao-zhuanyi": ["人力资源和社会保障局 15", "人力资源和社会保障局 15"],
    "w-dibao-anhua": ["临溪县石桥镇人民政府 | 民政局", "临溪县柳湾村民委员会 ?"],
    "w-tekun-changle": ["民政局", "临溪县石桥镇人民政府 15"],
    "w-linshi-jinshe": [
        "临溪县石桥镇人民政府",
        "临溪县石桥镇人民政府",
        "临溪县柳湾村民委员会",
    ],
}
"""All items with steps of several bodies."""

SINGLE_WITH_REVIEW = {
    "w-spjy": ["市场监督管理局 5"],
    "w-whjy-gongyi": ["应急管理局 10"],
    "w-jszg-yyl": ["清源区教育局 17"],
    "w-dian-suzhou": ["供电公司 15", "供电公司 10", "供电公司 2", "供电公司 5"],
    "gd-002014105001-guanzhou": ["清源区桂花街道办事处 10"],
}


def told(item):
    return [" | ".join(map(_branch, stage)) for stage in plan(item).stages]


def _branch(branch):
    name = branch.organisation.name.removesuffix("（演示）").replace("和安市", "")
    time = f" {branch.limit.amount}" if branch.limit else ""
    return f"{name}{time}{' ?' if branch.optional else ''}"


@pytest.mark.parametrize("key", sorted(EXPECTED | SINGLE_WITH_REVIEW))
def test_stages_of_the_shipped_guides(key):
    assert told(shipped.items()[key]) == (EXPECTED | SINGLE_WITH_REVIEW)[key]


def test_the_table_holds_every_guide_with_branches_of_several_bodies():
    several = {
        key
        for key, item in shipped.items().items()
        if item.base.bundle or len({b.organisation.uscc for b in plan(item).branches}) > 1
    }
    assert several <= set(EXPECTED)


def test_every_guide_has_a_plan_with_bodies_that_exist():
    world = json.loads(shipped.WORLD.read_text("utf-8"))
    known = {o["uscc"] for o in world["organisations"]}
    for item in shipped.items().values():
        made = plan(item)
        keys = [branch.key for branch in made.branches]
        assert keys
        assert len(set(keys)) == len(keys)
        assert {b.organisation.uscc for b in made.branches} | {made.decider.uscc} <= known
        assert [key for key, _ in made.roles] == [step.key for step in item.base.steps]


def test_an_item_without_steps_is_reviewed_whole_within_its_whole_limit():
    item = shipped.items()["gd-440125044001-longgang"]
    (branch,) = plan(item).branches
    assert branch.key == WHOLE
    assert branch.organisation == item.implementation.organisation
    assert branch.limit == item.promised


def test_parallel_means_bodies_side_by_side():
    assert plan(shipped.items()["w-canyin"]).parallel
    assert plan(shipped.items()["w-sgxk-bl"]).parallel
    assert not plan(shipped.items()["w-spjy"]).parallel
    assert not plan(shipped.items()["w-yanglao-zhuanyi"]).parallel


def test_the_body_of_the_deciding_step_decides():
    item = shipped.items()["w-dibao-anhua"]  # received by the town, decided by the county
    assert "民政局" in plan(item).decider.name
    bundle = shipped.items()["w-canyin"]
    assert plan(bundle).decider == bundle.implementation.organisation


@pytest.mark.parametrize(
    ("name", "department", "expected"),
    [
        ("网上申报", "申请人", Role.FILING),
        ("填报上一年度年报", "", Role.FILING),
        ("申请受理", "供水企业", Role.ACCEPTANCE),
        ("受理与人像、指纹采集", "派出所", Role.ACCEPTANCE),
        ("受理（村居可协助申请）", "乡镇人民政府", Role.ACCEPTANCE),
        ("信息不齐全的指导补正", "备案机关", Role.ACCEPTANCE),
        ("受理并答复供电方案（单电源）", "供电公司", Role.REVIEW),
        ("审查（含专家现场评审5日）", "应急管理局", Role.REVIEW),
        ("专家审批", "教育局", Role.REVIEW),
        ("公示（未成年人不公示）", "乡镇人民政府", Role.EXCLUDED),
        ("委托评估", "受托咨询机构", Role.EXCLUDED),
        ("残疾评定", "指定医院", Role.EXCLUDED),
        ("审查决定", "车辆管理所", Role.DECISION),
        ("授权登记与公告", "专利局", Role.DECISION),
        ("按月发放", "经办机构", Role.DELIVERY),
        ("制证发证", "车辆管理所", Role.DELIVERY),
    ],
)
def test_the_role_of_a_step_follows_its_wording(name, department, expected):
    assert role(Step("a", name, department)) is expected


def test_in_a_bundle_the_items_of_the_bodies_are_reviews():
    assert role(Step("a", "就业补贴发放", "人社局"), bundle=True) is Role.REVIEW
    assert role(Step("a", "就业补贴发放", "人社局")) is Role.DELIVERY
    assert role(Step("a", "统一受理", "大厅"), bundle=True) is Role.ACCEPTANCE


def test_limits_of_branches_keep_their_units():
    item = shipped.items()["w-shangbiao"]
    (branch,) = plan(item).branches
    assert branch.limit == TimeLimit(Decimal(9), Unit.MONTH)

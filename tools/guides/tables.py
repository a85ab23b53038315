"""Decision tables of the shipped guides: only where a condition's own words say what decides it.

A question is the condition turned into a question; a number in a rule stands in the condition's
text. What to do when it is not met repeats the guide or says the plain opposite; nothing is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .values import Json


def yes(key: str, label: str, hint: str = "") -> Json:
    """A question that is answered with yes or no."""
    return {"key": key, "label": label, **({"hint": hint} if hint else {})}


def number(key: str, label: str, unit: str, hint: str = "") -> Json:
    """A question for a number."""
    said: Json = {"key": key, "label": label, "kind": "number", "unit": unit}
    return {**said, "hint": hint} if hint else said


def said(key: str, answer: str = "yes") -> Json:
    """The answer to a question is this."""
    return {"==": [{"var": key}, answer]}


def least(key: str, amount: int) -> Json:
    """A number is at least this."""
    return {">=": [{"var": key}, amount]}


def most(key: str, amount: int) -> Json:
    """A number is at most this."""
    return {"<=": [{"var": key}, amount]}


def both(*rules: Json) -> Json:
    """All of them hold."""
    return {"and": list(rules)}


Table = tuple[list[Json], dict[str, tuple[Json, str]]]
"""The questions; for the beginning of a condition's text its rule and what to do otherwise."""

TABLES: Final[Mapping[str, Table]] = {
    "w-jiehun": (
        [
            number("man_age", "男方今年多少周岁？", "周岁"),
            number("woman_age", "女方今年多少周岁？", "周岁"),
            yes("willing", "双方都是自愿结婚吗？"),
            yes("single", "双方现在都没有配偶吗？", "离婚或者丧偶的，也算没有配偶。"),
            yes("related", "双方是直系血亲或者三代以内旁系血亲吗？"),
            yes("together", "双方能一起到登记机关吗？"),
        ],
        {
            "男年满22周岁": (
                both(least("man_age", 22), least("woman_age", 20)),
                "等双方都达到法定婚龄后再来登记。",
            ),
            "双方自愿": (
                both(said("willing"), said("single")),
                "须双方自愿；有配偶的，要先依法解除原来的婚姻关系。",
            ),
            "无直系血亲": (said("related", "no"), "有这种亲属关系的，不能登记。"),
            "双方共同到场": (said("together"), "请约好时间，两个人一起来。"),
        },
    ),
    "w-shiyejin": (
        [
            number("paid_months", "失业前，单位和您本人已经缴失业保险费多少个月？", "个月"),
            yes("own_wish", "是您自己提出不干的吗？"),
            yes("registered", "已经办理失业登记了吗？"),
            yes("seeking", "有求职要求吗？"),
        ],
        {
            "失业前用人单位": (least("paid_months", 12), "缴费满一年后失业的，才能申领。"),
            "非因本人意愿": (said("own_wish", "no"), "本人意愿中断就业的，不能申领。"),
            "已办理失业登记": (
                both(said("registered"), said("seeking")),
                "先办理失业登记，并提出求职要求。",
            ),
        },
    ),
    "w-jszhz": (
        [
            number("days_left", "离驾驶证有效期满还有多少天？", "天", "看驾驶证上的截止日期。"),
            yes("pending", "有没有处理完的道路交通违法行为或者交通事故吗？"),
        ],
        {
            "有效期满前90日内": (
                both(most("days_left", 90), least("days_left", 0)),
                "请在有效期满前90日内申请换证。",
            ),
            "没有未处理完毕": (said("pending", "no"), "先把违法行为和事故处理完毕，再来换证。"),
        },
    ),
    "w-xinshenger-zs": (
        [
            yes("born_here", "是在广东省内有签发资质的助产机构出生的吗？"),
            yes("first", "是第一次领取出生医学证明吗？"),
            number("months", "宝宝现在多少个月大？", "个月"),
            yes("both_local", "父母双方都是广东户籍吗？"),
            yes("married", "父母的婚姻关系还存续吗？"),
            yes("family", "是随父亲或者母亲登记在家庭户吗？"),
        ],
        {
            "在广东省内": (
                both(said("born_here"), said("first")),
                "请按新生儿出生的各单项事项办理。",
            ),
            "新生儿不满一周岁": (
                {"<": [{"var": "months"}, 12]},
                "已满一周岁的，请按各单项事项办理。",
            ),
            "父母双方广东户籍": (
                both(said("both_local"), said("married"), said("family")),
                "请按各单项事项办理。",
            ),
        },
    ),
    "w-hszc": (
        [
            yes("capable", "具有完全民事行为能力吗？"),
            yes("studied", "完成了规定的护理专业课程学习吗？"),
            number("practice", "临床实习了多少个月？", "个月"),
            yes("passed", "通过护士执业资格考试了吗？"),
            yes("healthy", "符合规定的健康标准吗？"),
        ],
        {
            "具有完全民事行为能力": (said("capable"), "具有完全民事行为能力后再申请。"),
            "完成规定的护理专业": (
                both(said("studied"), least("practice", 8)),
                "完成规定课程和8个月以上临床实习后再申请。",
            ),
            "通过护士执业资格考试": (said("passed"), "先通过护士执业资格考试。"),
            "符合规定的健康标准": (said("healthy"), "达到规定的健康标准后再申请。"),
        },
    ),
    "w-rlzy": (
        [
            yes("charter", "有明确的章程和管理制度吗？"),
            yes("premises", "有固定场所、办公设施和一定数额的开办资金吗？"),
            number("staff", "专职工作人员有多少名？", "名"),
            yes("business", "市场主体登记办好了吗？"),
        ],
        {
            "有明确的章程": (said("charter"), "先制定章程和管理制度。"),
            "有开展业务必备": (said("premises"), "先备好场所、设施和开办资金。"),
            "有3名以上": (least("staff", 3), "专职工作人员达到3名后再申请。"),
            "已完成市场主体登记": (said("business"), "先办理市场主体登记。"),
        },
    ),
    "w-sgxk-yq-yumen": (
        [
            number("months", "领施工许可证到现在多少个月了？", "个月"),
            number("times", "已经延期过几次？", "次"),
            number("more", "这次想延期几个月？", "个月"),
        ],
        {
            "领证之日起3个月内": (most("months", 3), "请在领证之日起3个月内申请延期。"),
            "延期以两次为限": (
                both({"<": [{"var": "times"}, 2]}, most("more", 3)),
                "延期不超过两次，每次不超过3个月。",
            ),
        },
    ),
}  # fmt: skip


def decided(guide_id: str, conditions: list[Json]) -> tuple[list[Json], list[Json]]:
    """Return the questions and the conditions with their rules.

    Raises:
        KeyError: a table names a condition that the guide does not have.
    """
    questions, rules = TABLES.get(guide_id, ([], {}))
    unused = set(rules)
    found = []
    for one in conditions:
        start = next((text for text in rules if str(one["text"]).startswith(text)), None)
        if start is None:
            found.append(one)
            continue
        unused.discard(start)
        rule, advice = rules[start]
        found.append({**one, "rule": rule, "advice": advice})
    if unused:
        raise KeyError(f"{guide_id} has no condition {sorted(unused)}")
    return questions, found


POINTS: Final = frozenset({"w-rlzy"})
"""Guides whose conditions and required materials are published as review points as they stand."""


def review_points(guide_id: str, conditions: list[Json]) -> list[Json]:
    """Return one point for each condition, in the condition's own words; the officer judges it."""
    if guide_id not in POINTS:
        return []
    return [
        {"key": one["key"], "text": one["text"], "about": f"conditions.{one['key']}"}
        for one in conditions
    ]


def handed_in(guide_id: str, materials: list[Json] | None) -> list[Json] | None:
    """Return the materials, each required one with the point that it was handed in."""
    if guide_id not in POINTS or materials is None:
        return materials
    point = {"key": "there", "text": "已提交这份材料", "check": "present"}
    return [
        {**one, "review_points": [point]} if one.get("need") == "required" else one
        for one in materials
    ]

"""Defects, each planted into a guide of its own, and the one finding that each must raise.

Every entry changes the stored base and implementation records in place, past all checks, as a
fault of an import or of a program would.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Change = Callable[[Json, Json], None]


def days(amount: int, unit: str = "working_day") -> Json:
    return {"amount": amount, "unit": unit}


def clear(base: Json, own: Json) -> None:
    """One plain review step, limits that fit it, ways to apply that say nothing about visits."""
    base["steps"] = [{"key": "shencha", "name": "审查", "result": "审查意见"}]
    base["limits"] = {"statutory": days(20), "promised": days(10)}
    base["handling"] = "promise"
    for key in ("promised", "consult_ways", "supervise_ways"):
        own.pop(key, None)
    ways(base, own, ["window"], None, None)


def ways(base: Json, own: Json, channels: list[str], depth: str | None, visits: int | None) -> None:
    base["visit_reason"] = "现场核对"
    for record in (base, own):
        record.pop("visits", None)
        record["channels"] = list(channels)
    base.pop("online_depth", None)
    if depth:
        base["online_depth"] = depth
    if visits is not None:
        base["visits"] = visits


def without(side: str, key: str) -> Change:
    def change(base: Json, own: Json) -> None:
        (base if side == "base" else own).pop(key, None)

    return change


def given(side: str, key: str, value: object) -> Change:
    def change(base: Json, own: Json) -> None:
        (base if side == "base" else own)[key] = value

    return change


def limits(
    promised: Json | None, statutory: Json | None, own_promise: Json | None = None
) -> Change:
    def change(base: Json, own: Json) -> None:
        said = {"statutory": statutory, "promised": promised}
        base["limits"] = {key: value for key, value in said.items() if value}
        if own_promise:
            own["promised"] = own_promise

    return change


def reach(channels: list[str], depth: str | None, visits: int | None) -> Change:
    return lambda base, own: ways(base, own, channels, depth, visits)


def material(**said: object) -> Change:
    def change(base: Json, own: Json) -> None:
        base["materials"] = [*base["materials"], {"key": "zz", "need": "required", **said}]

    return change


def over_limit(base: Json, own: Json) -> None:
    base["steps"][0]["limit"] = days(11)


def more_visits(base: Json, own: Json) -> None:
    ways(base, own, ["window"], None, 1)
    own["visits"] = 2


def tacit(basis: str) -> Json:
    return {"effect": "granted", "basis": basis}


def silence_without_limit(base: Json, own: Json) -> None:
    base["limits"] = {"promised": days(10)}
    base["silence"] = tacit("某条例 第9条")


def form_without_blank(base: Json, own: Json) -> None:
    base.pop("form_fields", None)
    base["materials"] = [m for m in base["materials"] if m.get("kind") != "form"]
    material(name="登记申请表", kind="form", origin="applicant")(base, own)


DEFECTS: tuple[tuple[str, str, Change], ...] = (
    ("basis.missing", "basis", without("base", "basis")),
    ("conditions.missing", "conditions", without("base", "conditions")),
    (
        "conditions.vague",
        "conditions.zz",
        given("base", "conditions", [{"key": "zz", "text": "国家规定的其他条件。"}]),
    ),
    ("materials.missing", "materials", without("base", "materials")),
    ("materials.catch_all", "materials.zz", material(name="其他有关材料")),
    ("materials.need", "materials.zz", material(name="租赁合同", need=None)),
    ("materials.form_missing", "materials.zz", form_without_blank),
    (
        "materials.shareable",
        "materials.zz",
        material(name="营业执照副本", licence_type="营业执照", waivable=False),
    ),
    ("proof.issuer", "materials.zz", material(name="无犯罪记录证明", origin="government")),
    ("proof.not_listed", "materials.zz", material(name="品行端正证明", origin="applicant")),
    ("process.missing", "steps", without("base", "steps")),
    (
        "process.names_only",
        "steps",
        given("base", "steps", [{"key": "a", "name": "受理"}, {"key": "b", "name": "决定"}]),
    ),
    ("limits.missing", "limits", limits(None, None)),
    ("limits.promise_over_law", "limits.promised", limits(days(9), days(5))),
    ("limits.promise_heavier", "promised", limits(days(5), days(20), days(8))),
    ("limits.promise_zero", "limits", limits(days(0), days(20))),
    ("limits.units_differ", "limits", limits(days(5), days(30, "day"))),
    ("steps.over_limit", "steps", over_limit),
    ("handling.missing", "handling", without("base", "handling")),
    ("fee.missing", "fee", without("base", "fee")),
    ("fee.items", "fee.items", given("base", "fee", {"charged": True, "basis": ["某办法"]})),
    (
        "fee.basis",
        "fee.basis",
        given(
            "base",
            "fee",
            {
                "charged": True,
                "items": [{"key": "a", "name": "工本费", "unit": "本", "amount": 10}],
            },
        ),
    ),
    ("contact.window", "window", without("own", "window")),
    ("contact.consult", "consult", without("own", "consult")),
    ("contact.supervise", "supervise", without("own", "supervise")),
    ("visits.no_way", "channels", reach(["window"], None, 0)),
    ("depth.no_channel", "online_depth", reach(["window"], "iii", None)),
    ("depth.visits", "online_depth", reach(["online"], "iv", 1)),
    ("depth.low", "online_depth", reach(["online"], "ii", 0)),
    ("results.missing", "results", without("base", "results")),
    (
        "results.type",
        "results.a",
        given("base", "results", [{"key": "a", "name": "经营许可证", "type": "other"}]),
    ),
    (
        "form.choices",
        "form_fields.zz",
        given(
            "base",
            "form_fields",
            [{"key": "zz", "label": "类别", "type": "choice", "required": False}],
        ),
    ),
    (
        "faq.unanswered",
        "faq.a",
        given("base", "faq", [{"key": "a", "question": "要多久？", "answer": " "}]),
    ),
    ("text.placeholder", "supervise", given("own", "supervise", "详见附件")),
    (
        "intermediary.no_basis",
        "intermediaries.a",
        given("base", "intermediaries", [{"key": "a", "name": "安全评价"}]),
    ),
    (
        "library.uncoded",
        "materials.zz",
        material(name="营业执照", licence_type="营业执照", waivable=True),
    ),
    ("implementation.visits", "visits", more_visits),
    ("silence.limit", "limits.statutory", silence_without_limit),
    ("level.sign_lower", "asks_level.sign", given("base", "asks_level", {"file": 3, "sign": 2})),
)
"""Thirty-nine that the guide itself shows; the test adds three of the whole catalogue."""

"""How limits, copies and steps are put into one Chinese line: data, in every language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tongban.modules.catalogue.contracts import (
    FeeItem,
    Item,
    Material,
    Result,
    Step,
    TimeLimit,
    Unit,
    Window,
    label,
)

UNITS: Final = {
    Unit.WORKING_DAY: "个工作日",
    Unit.DAY: "个自然日",
    Unit.MONTH: "个月",
    Unit.YEAR: "年",
    Unit.HOUR: "小时",
}


def joined(parts: Iterable[str], by: str = "；") -> str:
    """Join what is not empty."""
    return by.join(one for one in parts if one)


def limit(of: TimeLimit | None) -> str:
    """Write a limit with its unit and its note; "" where none is given."""
    if of is None:
        return ""
    said = "当场" if of.amount == 0 else f"{of.amount.normalize():f}{UNITS[of.unit]}"
    return f"{said}（{of.note}）" if of.note else said


def named(what: str, value: str) -> str:
    """Write "what：value", or nothing."""
    return f"{what}：{value}" if value else ""


def summary(item: Item) -> str:
    """Say in one line what the item is and who handles it."""
    own = item.implementation
    kind = label(item.base.type).zh
    return f"{own.organisation.name}办理的{kind}事项“{item.name}”。"


def limits(item: Item) -> str:
    """Every limit of the item in one text."""
    given = item.base.limits
    return joined(
        (
            named("决定是否受理", limit(given.accept_promised or given.accept)),
            named("法定办结时限", limit(given.statutory)),
            named("承诺办结时限", limit(item.promised)),
            named("可以延长", limit(given.extend)),
            named("送达", limit(given.deliver)),
        )
    )


def step(of: Step) -> str:
    """One step of the process."""
    return joined((of.name, of.department, limit(of.limit), of.standard, of.note), "，")


def material(of: Material) -> str:
    """What must be known when a material is prepared."""
    return joined(
        (
            named("必要性", label(of.need).zh if of.need else ""),
            named("形式", label(of.form).zh if of.form else ""),
            named("原件", f"{of.originals}份" if of.originals else ""),
            named("复印件", f"{of.copies}份" if of.copies else ""),
            named("来源", of.issuer or (label(of.origin).zh if of.origin else "")),
            named("签名盖章", of.sign_seal),
            named("填报须知", of.fill_note),
            named("受理标准", of.accept_standard),
            named("依据", of.basis),
            "可以免提交" if of.waivable else "",
            of.remark,
        )
    )


def result(of: Result) -> str:
    """What must be known of a result."""
    return joined((named("有效期", of.validity), of.note))


def fee(of: FeeItem) -> str:
    """How a fee is found."""
    return joined(
        (of.name, of.unit, named("标准", of.standard), named("依据", of.basis), of.reduction)
    )


def window(of: Window) -> str:
    """Where a window is."""
    return joined((of.hall, of.window, of.address, of.transport, of.note), "，")


def opens(of: Window) -> str:
    """When a window is open."""
    times = (f"{label(one.on).zh} {one.start}–{one.end}" for one in of.opens)
    return of.hours or joined(times)

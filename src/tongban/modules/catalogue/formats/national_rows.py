"""Between an item and its rows in the national exchange: pure, both ways.

`to_rows` writes the columns that the platform says something about; `from_rows` reads them. What a
row says beside them is kept with the row (`ExchangeRow`) and sent back as it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from tongban.kernel.calendar import Unit

from .. import contracts as c
from ..lists import BodyNature, OnlineStage, PowerSource
from ..native import Record
from ..schemes import C0109
from ..themes import THEMES
from ..vocabulary import label
from .contract import Remark
from .exchange import CHILDREN, SEPARATOR, Row
from .lines import Refusal, key_of, text
from .overlay import laid_over

Children = Mapping[str, Sequence[Row]]
"""An item's rows by table: extend, material, fee_project, questions."""
E = TypeVar("E", bound=StrEnum)
_SOURCE: Final = c.Source("national", "国家数据交换", "公开政务信息")
WAIVED: Final = "【本机关免收】"
"""Begins the remark of a material that the body does not ask for."""
IN_USE: Final = "1"
STATES: Final = {"published": IN_USE, "paused": "2", "cancelled": "3"}
"""事项状态 by the state of the item."""
_NONE: Final = frozenset({"", "无"})
_LONG: Final = 300


def several(row: Row, column: str) -> list[str]:
    """Return the values of a column that holds several, parted by ^."""
    return [one for one in text(row, column).split(SEPARATOR) if one]


def _read(row: Row, column: str, kind: type[E]) -> tuple[E, ...]:
    found = []
    for code in several(row, column):
        one = C0109.read(kind, code)
        if one is None:
            raise Refusal(Remark(column, "scheme.unknown", code))
        found.append(one)
    return tuple(dict.fromkeys(found))


def _one(row: Row, column: str, kind: type[E]) -> E | None:
    return next(iter(_read(row, column, kind)), None)


def _listed(row: Row, column: str, kind: type[E]) -> tuple[E, ...]:
    """Read codes of the lists of full disclosure, whose labels hold the national codes."""
    table = {label(one).code: one for one in kind}
    unknown = [code for code in several(row, column) if code not in table]
    if unknown:
        raise Refusal(Remark(column, "scheme.unknown", unknown[0]))
    return tuple(table[code] for code in several(row, column))


def _write(members: Iterable[StrEnum]) -> str:
    return SEPARATOR.join(dict.fromkeys(filter(None, map(C0109.write, members))))


def _yes(row: Row, column: str) -> bool | None:
    return {"1": True, "0": False}.get(text(row, column))


def _bit(value: bool | None) -> str:  # noqa: FBT001  # the value itself
    return "" if value is None else str(int(value))


_MOST_DIGITS = 18


def _number(row: Row, column: str) -> int | None:
    said = text(row, column)
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS):
        raise Refusal(Remark(column, "schema.type", "integer"))
    return int(said)


# ── reading ───────────────────────────────────────────────────────────────────────────────────


def base_from(directory: Row | None, basic: Row | None, children: Children) -> c.BaseItem:
    """Return the base item of a directory row, of a basic row, or of both. Raises `Refusal`."""
    first = directory or basic or {}
    kind = _one(first, "task_type", c.ItemType)
    if kind is None:
        raise Refusal(Remark("task_type", "scheme.unknown", text(first, "task_type")))
    code = text(first, "catalog_code")
    made = c.BaseItem(
        code,
        text(basic or first, "task_name"),
        kind,
        _SOURCE,
        handling_no=text(basic, "task_handle_item")[31:33] if basic else "",
        local_catalog_code=text(first, "local_catalog_code"),
        scheme="national" if text(first, "local_catalog_code") else "",
        levels=_read(first, "use_level", c.Level),
        basis=_basis(first),
        effective=_day(directory, "plan_effective_date"),
        cancels=_day(directory, "plan_cancel_date"),
    )
    return made if basic is None else _guide(made, basic, children)


def _day(row: Row | None, column: str) -> str:
    """Return the day of a date-time."""
    return text(row, column)[:10] if row else ""


def _basis(row: Row) -> tuple[c.Basis, ...]:
    said = text(row, "by_law")
    if not said:
        return ()
    return (c.Basis("law", said[:_LONG].strip(), text=said if len(said) > _LONG else ""),)


def _guide(base: c.BaseItem, basic: Row, children: Children) -> c.BaseItem:
    extend = next(iter(children["extend"]), {})
    special, flow, condition = (
        text(basic, name) for name in ("special_procedure", "handle_flow", "accept_condition")
    )
    return replace(
        base,
        handling=_one(basic, "project_type", c.Handling),
        audience=_read(basic, "server_type", c.Audience),
        conditions=(c.Condition("conditions", condition),) if condition else (),
        limits=c.Limits(statutory=_limit(basic, "anticipate")),
        special_procedures=(() if special in _NONE else (c.SpecialProcedure("special", special),)),
        steps=(c.Step("flow", "办理流程", note=flow),) if flow else (),
        fee=_fee(basic, children["fee_project"]),
        materials=_materials(children["material"]),
        faq=_faq(children["questions"]),
        quantity_limit=text(extend, "limit_explain"),
        cross_region=_area(extend),
        results=_results(extend),
        themes=_themes(extend),
    )


def _limit(row: Row, which: str) -> c.TimeLimit | None:
    amount = _number(row, f"{which}_day")
    unit = _one(row, f"{which}_type", Unit)
    if amount is None or unit is None:
        return None
    return c.TimeLimit(Decimal(amount), unit, text(row, f"{which}_explain"))


def _fee(basic: Row, projects: Sequence[Row]) -> c.Fee | None:
    charged = _yes(basic, "is_fee")
    if charged is None:
        return None
    items = tuple(
        c.FeeItem(
            key,
            text(row, "fee_name"),
            "见收费标准",
            standard=text(row, "fee_stand"),
            basis=text(row, "by_law"),
            reducible=_yes(row, "is_desc"),
            reduction=text(row, "desc_explain"),
        )
        for key, row in keyed(projects, "fee_name", "f")
    )
    said = text(basic, "fee_basis")
    return c.Fee(charged, items, (said,) if said else ())


def keyed(rows: Sequence[Row], column: str, start: str) -> list[tuple[str, Row]]:
    """Give each row a key by what it names; a name that is repeated is numbered."""
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        key = key_of(text(row, column), start)
        seen[key] = seen.get(key, 0) + 1
        found.append((key if seen[key] == 1 else f"{key}_{seen[key]}", row))
    return found


def _materials(rows: Sequence[Row]) -> tuple[c.Material, ...] | None:
    return (
        tuple(
            c.Material(
                key,
                text(row, "material_name"),
                form=_one(row, "material_format", c.PaperForm),
                need=_one(row, "is_need", c.Need),
                origin=_one(row, "source_type", c.Origin),
                basis=text(row, "by_law"),
                fill_note=text(row, "fill_explain"),
                accept_standard=text(row, "accept_stand"),
                source_explain=text(row, "source_explain"),
                paper_copies=_number(row, "page_num"),
                paper_format=text(row, "page_format"),
                remark=text(row, "remark").removeprefix(WAIVED),
            )
            for key, row in keyed(rows, "material_name", "m")
        )
        or None
    )


def _faq(rows: Sequence[Row]) -> tuple[c.Question, ...]:
    return tuple(
        c.Question(key, text(row, "question"), text(row, "answer"))
        for key, row in keyed(rows, "question", "q")
    )


def _area(extend: Row) -> tuple[c.CrossRegion, ...]:
    scope = _one(extend, "handle_area", c.Scope)
    return (c.CrossRegion("area", scope),) if scope else ()


def _results(extend: Row) -> tuple[c.Result, ...]:
    name, kind = text(extend, "result_name"), text(extend, "result_type")
    if name in _NONE or kind in {"", "99"}:
        return ()
    known = _one(extend, "result_type", c.ResultType)
    return (c.Result("result", name, known),) if known else ()


def _themes(extend: Row) -> tuple[str, ...]:
    pairs = (("person", "user_topic_type"), ("legal", "corp_topic_type"))
    keys = [f"{which}.{code}" for which, column in pairs for code in several(extend, column)]
    return tuple(key for key in dict.fromkeys(keys) if key in THEMES)


def own_from(basic: Row, base: str, children: Children) -> c.Implementation:
    """Return the body's item of a basic row. Raises `Refusal`."""
    extend = next(iter(children["extend"]), {})
    code, uscc = text(basic, "task_code"), text(basic, "dept_code")
    level = C0109.read(c.Level, code[18:19])
    if level is None:
        raise Refusal(Remark("task_code", "item.level"))
    address, hours = text(basic, "transact_addr"), text(basic, "transact_time")
    power = _listed(basic, "power_source", PowerSource)
    nature = _listed(basic, "dept_type", BodyNature)
    local = text(basic, "local_task_code")
    return c.Implementation(
        code,
        base,
        c.Organisation(uscc, text(basic, "dept_name")),
        uscc[2:8],
        level,
        handling_no=text(basic, "task_handle_item")[31:33],
        scheme="national" if local else "",
        local_task_code=local,
        window=c.Window(address, hours) if address not in _NONE else None,
        consult=text(basic, "link_way"),
        supervise=text(basic, "supervise_way"),
        promised=_limit(basic, "promise"),
        visits=_number(basic, "limit_scene_num"),
        channels=_read(basic, "handle_type", c.Channel),
        effective=_day(basic, "plan_effective_date"),
        cancels=_day(basic, "plan_cancel_date"),
        nature=next(iter(nature), None),
        entrusting=text(basic, "entrust_name"),
        power_source=next(iter(power), None),
        visit_reason=text(extend, "limit_scene_explain"),
        online_stages=_listed(extend, "online_handle_depth", OnlineStage),
        service=_service(basic, extend),
        materials_waived=tuple(
            key
            for key, row in keyed(children["material"], "material_name", "m")
            if text(row, "remark").startswith(WAIVED)
        ),
    )


_SERVICE: Final = {
    "online": "is_online",
    "booking": "is_schedule",
    "pay_online": "is_pay_online",
    "express": "is_express",
    "kiosk": "is_service_terminals",
    "entry_centre": "is_entry_center",
}


def _service(basic: Row, extend: Row) -> c.Service | None:
    made = c.Service(
        online=_yes(extend, "is_online"),
        booking=_yes(extend, "is_schedule"),
        pay_online=_yes(extend, "is_pay_online"),
        express=_yes(extend, "is_express"),
        kiosk=_yes(extend, "is_service_terminals"),
        entry_centre=_yes(extend, "is_entry_center"),
        online_url=text(extend, "online_handle_url"),
        single_sign_on=_yes(basic, "is_single_login"),
        link_url=text(basic, "link_addr"),
        mobile_single_sign_on=_yes(basic, "app_is_single_login"),
        mobile_url=text(basic, "mobile_terminal_url"),
    )
    return None if made == c.Service() else made


# ── writing ───────────────────────────────────────────────────────────────────────────────────


def to_rows(item: c.Item) -> dict[tuple[str, str], dict[str, object]]:
    """Return an item's rows by table and element, without the common columns.

    The exchange has no column for what a body waives: its remark says so.
    """
    family = "public" if item.base.type is c.ItemType.PUBLIC_SERVICE else "general"
    found: dict[tuple[str, str], dict[str, object]] = {
        (f"{family}_basic", ""): _basic(item, family),
        (f"{family}_extend", ""): _extend(item, family),
    }
    ties = _ties(item)
    for n, one in enumerate(item.base.materials or (), 1):
        row = _material(one)
        if one.key in item.implementation.materials_waived:
            row["remark"] = WAIVED + one.remark
        found[f"{family}_material", one.key] = {**ties, **row, "order_num": n}
    for n, fee in enumerate(item.base.fee.items if item.base.fee else (), 1):
        found[f"{family}_fee_project", fee.key] = {**ties, **_project(fee), "order_num": n}
    for n, asked in enumerate(item.base.faq, 1):
        said: dict[str, object] = {"question": asked.question, "answer": asked.answer}
        found[f"{family}_questions", asked.key] = {**ties, **said, "order_num": n}
    return found


def directory_row(base: c.BaseItem) -> dict[str, object]:
    """Return the directory row of a base item, without the common columns."""
    return {
        "catalog_code": base.catalog_code,
        "local_catalog_code": base.local_catalog_code,
        "task_name": base.name,
        "task_type": C0109.write(base.type),
        "by_law": _law(base),
        "use_level": _write(base.levels),
        "task_state": IN_USE,
        "plan_effective_date": base.effective,
        "plan_cancel_date": base.cancels,
    }


# ── what is known, and the rows laid over it ──────────────────────────────────────────────────


def directory_onto(row: Row, known: Record) -> Record:
    """Return a base item with its directory row laid over it."""
    if not isinstance(known, c.BaseItem):
        return known
    said = directory_row(known)
    whole = {**said, **{name: value for name, value in row.items() if value is not None}}
    return laid_over(known, base_from(said, None, {}), base_from(whole, None, {}))


def item_onto(
    said: tuple[c.BaseItem, c.Implementation], known: Record, standard: c.BaseItem
) -> Record:
    """Return a base item, or a body's item under its standard, with an item's rows laid over it."""
    base, own = said
    if isinstance(known, c.BaseItem):
        return laid_over(known, _projected(known, own)[0], base)
    if isinstance(known, c.Implementation):
        before = _projected(standard, known)[1]  # what is waived here is for our editors to say
        return laid_over(known, before, replace(own, materials_waived=before.materials_waived))
    return known


def _projected(base: c.BaseItem, own: c.Implementation) -> tuple[c.BaseItem, c.Implementation]:
    """Return what the exchange would say of an item."""
    children: dict[str, list[Row]] = {name: [] for name in CHILDREN}
    basic: Row = {}
    for (table, _), row in to_rows(c.Item(base, own)).items():
        kind = table.partition("_")[2]
        if kind == "basic":
            basic = row
        else:
            children[kind].append(row)
    directory = None if own.handling_no else directory_row(base)
    read = base_from(directory, basic, children)
    return read, own_from(basic, own.base, children)


def _ties(item: c.Item) -> dict[str, object]:
    own = item.implementation
    return {
        "task_code": own.task_code,
        "task_handle_item": own.code if own.handling_no else "",
    }


def _law(base: c.BaseItem) -> str:
    return "\n".join(one.text or one.law for one in base.basis)


def _time(which: str, limit: c.TimeLimit | None) -> dict[str, object]:
    said = {"day": int(limit.amount), "type": C0109.write(limit.unit)} if limit else {}
    return {
        f"{which}_day": said.get("day", ""),
        f"{which}_type": said.get("type", ""),
        f"{which}_explain": limit.note if limit else "",
    }


def _basic(item: c.Item, family: str) -> dict[str, object]:
    base, own, service = item.base, item.implementation, item.implementation.service or c.Service()
    power = {"power_source": label(own.power_source).code if own.power_source else ""}
    return {
        **_ties(item),
        "catalog_code": base.catalog_code,
        "local_catalog_code": base.local_catalog_code,
        "local_task_code": own.local_task_code,
        "task_name": item.name,
        "task_type": C0109.write(base.type),
        "plan_effective_date": own.effective,
        "plan_cancel_date": own.cancels,
        "dept_name": own.organisation.name,
        "dept_code": own.organisation.uscc,
        "dept_type": label(own.nature).code if own.nature else "",
        "entrust_name": own.entrusting,
        **(power if family == "general" else {}),
        "use_level": _write(base.levels) or C0109.write(own.level),
        "by_law": _law(base),
        "accept_condition": "\n".join(one.text for one in base.conditions),
        **_time("anticipate", base.limits.statutory),
        **_time("promise", item.promised),
        "project_type": C0109.write(base.handling) if base.handling else "",
        "special_procedure": "；".join(one.name for one in base.special_procedures) or "无",
        "server_type": _write(base.audience),
        "handle_type": _write(item.channels),
        "handle_flow": "\n".join(one.note or one.name for one in base.steps),
        "limit_scene_num": "" if item.visits is None else item.visits,
        "is_fee": _bit(base.fee.charged if base.fee else None),
        "fee_basis": "\n".join(base.fee.basis) if base.fee else "",
        "transact_addr": own.window.address if own.window else "",
        "transact_time": own.window.hours if own.window else "",
        "link_way": own.consult,
        "supervise_way": own.supervise,
        "is_single_login": _bit(service.single_sign_on),
        "link_addr": service.link_url,
        "app_is_single_login": _bit(service.mobile_single_sign_on),
        "mobile_terminal_url": service.mobile_url,
    }


def _extend(item: c.Item, family: str) -> dict[str, object]:
    base, own, service = item.base, item.implementation, item.implementation.service or c.Service()
    result = next(iter(base.results), None)
    area = next(iter(base.cross_region), None)
    limit: dict[str, object] = {"limit_explain": base.quantity_limit} if family == "general" else {}
    topics = [key.partition(".") for key in base.themes]
    return {
        **_ties(item),
        **{column: _bit(getattr(service, name)) for name, column in _SERVICE.items()},
        **limit,
        "online_handle_depth": SEPARATOR.join(label(one).code for one in own.online_stages),
        "online_handle_url": service.online_url,
        "limit_scene_explain": own.visit_reason,
        "handle_area": C0109.write(area.scope) if area else "",
        "result_type": C0109.write(result.type) if result else "99",
        "result_name": result.name if result else "",
        "user_topic_type": SEPARATOR.join(k for which, _, k in topics if which == "person"),
        "corp_topic_type": SEPARATOR.join(k for which, _, k in topics if which == "legal"),
    }


def _material(one: c.Material) -> dict[str, object]:
    return {
        "material_name": one.name,
        "material_format": C0109.write(one.form) if one.form else "",
        "is_need": C0109.write(one.need) if one.need else "",
        "source_type": C0109.write(one.origin) if one.origin else "",
        "source_explain": one.source_explain,
        "page_num": "" if one.paper_copies is None else one.paper_copies,
        "page_format": one.paper_format,
        "fill_explain": one.fill_note,
        "accept_stand": one.accept_standard,
        "by_law": one.basis,
        "remark": one.remark,
    }


def _project(one: c.FeeItem) -> dict[str, object]:
    return {
        "fee_name": one.name,
        "fee_stand": one.standard or one.unit,
        "by_law": one.basis,
        "is_desc": _bit(one.reducible),
        "desc_explain": one.reduction,
    }

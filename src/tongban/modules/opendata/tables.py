"""The catalogue as tables for spreadsheet programs: which columns, and what each holds."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tongban.modules.catalogue.contracts import (
    THEMES,
    Disclosed,
    Fee,
    FeeItem,
    Material,
    Result,
    TimeLimit,
    Window,
    label,
)

from .rdf import words

Cells = Sequence[object]
BOM: Final = "\ufeff"
"""Tells spreadsheet programs of Windows that the file is UTF-8."""
_FORMULA: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""Signs that make a spreadsheet program run what a cell says, full-width ones included."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name in the address, its title, its columns, and the rows of one item."""

    name: str
    title: Promise
    columns: dict[str, Promise]
    rows: Callable[[Disclosed, str], Iterable[Cells]]


def lines(of: Table, items: Iterable[Disclosed], base: str, *, bom: bool) -> Iterator[bytes]:
    """Yield the file piece by piece, the rows of one item at a time (RFC 4180, UTF-8)."""
    yield ((BOM if bom else "") + _line(tuple(of.columns))).encode()
    for one in items:
        text = "".join(_line([safe(cell) for cell in row]) for row in of.rows(one, base))
        if text:
            yield text.encode()


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _line(cells: Cells) -> str:
    return str(csv.writer(_Echo()).writerow(cells))


def safe(cell: object) -> str:
    """Write a cell so that no spreadsheet program takes it for a formula: an apostrophe before it.

    OWASP, CSV injection. Numbers have no sign in this catalogue, so only words are ever marked.
    """
    text = _plain(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, StrEnum):
        return label(cell).zh
    if isinstance(cell, tuple):
        return words.joined(map(_plain, cell))
    return str(cell)


def _limit(of: TimeLimit | None) -> tuple[str, str]:
    if of is None:
        return "", ""
    return f"{of.amount.normalize():f}", words.UNITS[of.unit].removeprefix("个")


def _of_items(of: Disclosed, base: str) -> Iterator[Cells]:
    item, first, own = of.item, of.item.base, of.item.implementation
    yield (
        of.code, item.name, first.code, first.type, own.organisation.name, own.body, own.region,
        own.level, first.audience, tuple(THEMES.get(one, one) for one in first.themes),
        item.channels, first.handling, *_limit(first.limits.statutory), *_limit(item.promised),
        first.fee and first.fee.charged, item.visits, first.online_depth,
        tuple(one.law for one in first.basis), tuple(one.text for one in first.conditions),
        own.consult, own.supervise, of.state, of.number, of.fingerprint,
        of.published_at.isoformat(), first.source.title, first.source.licence, own.fictitious,
        f"{base}/items/{of.code}",
    )  # fmt: skip


def _of_materials(of: Disclosed, base: str) -> Iterator[Cells]:
    for one in of.item.materials or ():
        yield of.code, of.item.name, *_material(one)


def _material(of: Material) -> Cells:
    return (
        of.key, of.name, of.need, of.form, of.kind, of.originals, of.copies, of.origin, of.issuer,
        of.licence_type, of.waivable, of.sign_seal, of.fill_note, of.accept_standard, of.basis,
        of.standard_code, of.blank_form and of.blank_form.name,
        of.filled_sample and of.filled_sample.name, of.remark,
    )  # fmt: skip


def _of_fees(of: Disclosed, base: str) -> Iterator[Cells]:
    fee = of.item.base.fee
    if fee is None:
        return
    for one in fee.items or (None,):
        yield of.code, of.item.name, fee.charged, *_fee(one, fee)


def _fee(of: FeeItem | None, fee: Fee) -> Cells:
    if of is None:
        return "", "", "", "", "", fee.basis, fee.reducible, fee.reduction_note, fee.note
    amount = "" if of.amount is None else f"{of.amount:f}"
    basis = of.basis or fee.basis
    reducible = fee.reducible if of.reducible is None else of.reducible
    reduction = of.reduction or fee.reduction_note
    return of.key, of.name, amount, of.unit, of.standard, basis, reducible, reduction, fee.note


def _of_windows(of: Disclosed, base: str) -> Iterator[Cells]:
    for one in of.item.windows:
        yield of.code, of.item.name, of.item.implementation.organisation.name, *_window(one)


def _window(of: Window) -> Cells:
    at = of.place
    where = (f"{at.latitude:f}", f"{at.longitude:f}", str(at.datum.value)) if at else ("", "", "")
    return of.hall, of.window, of.address, words.opens(of), of.phones, *where, of.transport, of.note


def _of_results(of: Disclosed, base: str) -> Iterator[Cells]:
    for one in of.item.base.results:
        yield of.code, of.item.name, *_result(one)


def _result(of: Result) -> Cells:
    sample = of.sample.name if of.sample else ""
    months = of.validity_months
    return of.key, of.name, of.type, of.licence_type, of.validity, months, sample, of.note


_ITEM: Final = {"item_code": _("实施编码"), "item_name": _("事项名称")}
TABLES: Final = {
    one.name: one
    for one in (
        Table(
            "items",
            _("事项表"),
            {
                "code": _("实施编码"),
                "name": _("事项名称"),
                "base_code": _("基本编码"),
                "type": _("事项类型"),
                "organisation": _("实施主体"),
                "organisation_code": _("实施主体编码"),
                "region": _("行政区划代码"),
                "level": _("行使层级"),
                "audience": _("服务对象"),
                "themes": _("服务主题"),
                "channels": _("办理形式"),
                "handling": _("办件类型"),
                "statutory_amount": _("法定时限：数量"),
                "statutory_unit": _("法定时限：单位，工作日和自然日从不换算"),
                "promised_amount": _("承诺时限：数量"),
                "promised_unit": _("承诺时限：单位"),
                "charged": _("是否收费"),
                "visits": _("到现场次数"),
                "online_depth": _("网办深度"),
                "basis": _("设定依据"),
                "conditions": _("受理条件"),
                "consult": _("咨询方式"),
                "supervise": _("监督投诉方式"),
                "state": _("状态：published 可以办理，paused 暂停"),
                "revision": _("版本号，从 1 开始"),
                "fingerprint": _("这一版内容的 SM3 指纹"),
                "published_at": _("发布时间"),
                "source": _("指南的来源"),
                "source_licence": _("来源的使用许可"),
                "fictitious": _("实施主体和窗口是否虚构（演示）"),
                "page": _("办事指南地址"),
            },
            _of_items,
        ),
        Table(
            "materials",
            _("材料表"),
            {
                **_ITEM,
                "key": _("材料标识，在事项内不重复"),
                "name": _("材料名称"),
                "need": _("必要性"),
                "form": _("材料形式"),
                "kind": _("材料类型"),
                "originals": _("原件份数"),
                "copies": _("复印件份数"),
                "origin": _("来源渠道"),
                "issuer": _("出具单位"),
                "licence_type": _("可以代替的电子证照"),
                "waivable": _("能否免提交"),
                "sign_seal": _("签名盖章要求"),
                "fill_note": _("填报须知"),
                "accept_standard": _("受理标准"),
                "basis": _("要求依据"),
                "standard_code": _("标准材料编码"),
                "blank_form": _("空白表格文件"),
                "filled_sample": _("示例样表文件"),
                "remark": _("备注"),
            },
            _of_materials,
        ),
        Table(
            "fees",
            _("收费表"),
            {
                **_ITEM,
                "charged": _("是否收费"),
                "key": _("收费项目标识"),
                "name": _("收费项目"),
                "amount": _("金额，元"),
                "unit": _("计费单位，或怎样计算"),
                "standard": _("收费标准"),
                "basis": _("收费依据"),
                "reducible": _("能否减免"),
                "reduction": _("减免说明"),
                "note": _("说明"),
            },
            _of_fees,
        ),
        Table(
            "windows",
            _("窗口表"),
            {
                **_ITEM,
                "organisation": _("实施主体"),
                "hall": _("大厅"),
                "window": _("窗口"),
                "address": _("地址"),
                "hours": _("办理时间"),
                "phones": _("电话"),
                "latitude": _("纬度，度"),
                "longitude": _("经度，度"),
                "datum": _("坐标系：cgcs2000、wgs84 或 gcj02"),
                "transport": _("交通"),
                "note": _("说明"),
            },
            _of_windows,
        ),
        Table(
            "results",
            _("结果表"),
            {
                **_ITEM,
                "key": _("结果标识"),
                "name": _("结果名称"),
                "type": _("结果类型"),
                "licence_type": _("电子证照类型"),
                "validity": _("有效期"),
                "validity_months": _("有效期，月；不是整年整月的为空"),
                "sample": _("结果样本文件"),
                "note": _("说明"),
            },
            _of_results,
        ),
    )
}
"""The tables by name, in the order in which they are shown."""

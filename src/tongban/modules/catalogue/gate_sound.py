"""The gate's rules about codes, names and parts: nothing contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tongban.kernel.codes import BaseCode, TaskCode

from . import inheritance
from .codes import declared_type, task_code_disagreements
from .contracts import FieldType, Finding, Item, ResultType, label
from .findings import block, warn
from .plan import APPLICANTS

_CODING: Final = "GB/T 39554.1"
_NAMING: Final = "行政许可法 第30条; 优化营商环境条例 第35条"
_PROMISE: Final = "国办发〔2020〕42号"
HEAVIER: Final = {"promised": "limits.promise_heavier", "visits": "implementation.visits"}
_LIGHTER: Final = "优化营商环境条例 第35条、第36条"
_VAGUE: Final = "其他|其它|有关|相关|所需|必要|必需|规定"
_THINGS: Final = "申请|申报|证明|文件|资料|手续|材料"
CATCH_ALL: Final = re.compile(
    rf"^(?:(?:{_VAGUE})的?)+(?:{_THINGS})*等?$"
    rf"|^(?:{_VAGUE})$"
    rf"|(?:及|和|与|以及|等)(?:(?:{_VAGUE})的?)+(?:{_THINGS})+$"
    rf"|^(?:{_THINGS})+等?$"
)
"""Names that name nothing: 其他材料, 有关证明材料, 书面申请及相关材料, 材料等."""
_BRACKETS: Final = re.compile(r"（[^）]*）|\([^)]*\)")
_CERTIFICATE: Final = re.compile(r"(证|证书)$")


def codes(item: Item) -> Iterator[Finding]:
    """Codes are well formed, agree with each other and with the type."""
    base, own = item.base, item.implementation
    if BaseCode.why_not(base.catalog_code) is not None:
        zh, en = "基本编码不合规则。", "The catalogue code is not valid."
        yield block("code.catalog", "catalog_code", zh, en, _CODING)
    elif declared_type(base.catalog_code) not in (None, base.type):
        zh = f"基本编码的类型段不是{label(base.type).zh}。"
        en = "The type digits of the code differ from the type."
        yield block("code.type", "type", zh, en, "GB/T 39046 A.1")
    if TaskCode.why_not(own.task_code) is not None:
        zh, en = "实施编码不合规则。", "The task code is not valid."
        yield block("code.task", "task_code", zh, en, _CODING)
        return
    uscc = own.organisation.uscc
    wrong = task_code_disagreements(own.task_code, uscc=uscc, level=own.level, base=base.code)
    if wrong:
        zh = "实施编码与实施主体、行使层级或基本编码不一致。"
        en = f"The task code contradicts the record: {', '.join(wrong)}."
        yield block("code.disagrees", "task_code", zh, en, _CODING)


def names(item: Item) -> Iterator[Finding]:
    """Every material has a name that names something."""
    for material in item.materials or ():
        if CATCH_ALL.search(_BRACKETS.sub("", material.name)):
            zh = f"材料“{material.name}”是兜底说法，应逐项写明。"
            en = f"The material “{material.name}” is a catch-all; name each one."
            yield block("materials.catch_all", f"materials.{material.key}", zh, en, _NAMING)
        elif material.need is None:
            zh = f"材料“{material.name}”没有写明是否必要。"
            en = f"Whether “{material.name}” is required is not stated."
            element = f"materials.{material.key}"
            yield warn("materials.need", element, zh, en, "GB/T 39046 表4-64")


def parts(item: Item) -> Iterator[Finding]:
    """Results have the type that their name says; choices have something to choose from."""
    if not item.base.results:
        zh, en = "没有写明审批结果。", "No result is named."
        yield warn("results.missing", "results", zh, en, "GB/T 39046 表4-29")
    for result in item.base.results:
        says = _CERTIFICATE.search(_BRACKETS.sub("", result.name))
        if says and result.type is not ResultType.LICENCE:
            zh = f"结果“{result.name}”是证件，类型应为证照。"
            en = f"The result “{result.name}” is a certificate; its type must be licence."
            yield block("results.type", f"results.{result.key}", zh, en, "C0109")
    for field in item.base.form_fields:
        if field.type is FieldType.CHOICE and not field.choices:
            zh, en = f"“{field.label}”没有可选项。", f"“{field.label}” has nothing to choose."
            yield block("form.choices", f"form_fields.{field.key}", zh, en, "行政许可法 第29条")


def lightening(item: Item) -> Iterator[Finding]:
    """A body may ask for less than the base item, never for more (无差别受理)."""
    base, own = item.base, item.implementation
    if own.base != base.code:
        zh, en = "实施清单不属于这一目录事项。", "The implementation belongs to another item."
        yield block("implementation.base", "base", zh, en, _CODING)
    for one in inheritance.heavier(base, own):
        if one.element in HEAVIER:
            zh, en = f"{one.zh}比标准更重。", f"Heavier than the standard: {one.en}."
            yield block(HEAVIER[one.element], one.element, zh, en, _LIGHTER)
    unknown = _lighter(item) - {m.key for m in base.materials or ()}
    if unknown:
        zh = "免收、容缺或者承诺替代的材料不在目录清单中。"
        en = f"Waived materials are not in the base item: {', '.join(sorted(unknown))}."
        yield block("implementation.materials", "materials_waived", zh, en, _LIGHTER)
    asked = {step.department for step in base.steps if step.department} - APPLICANTS
    missing = asked - _named(item)
    if missing:
        zh = f"没有指定承办机构：{'；'.join(sorted(missing))}。"
        en = f"No body stands for: {'; '.join(sorted(missing))}."
        yield warn("implementation.departments", "departments", zh, en, "GB/T 39046 表4-23")


def _lighter(item: Item) -> set[str]:
    """The keys of the materials that the body waives, defers or takes a promise for."""
    own = item.implementation
    promised = own.promise_terms.materials if own.promise_terms else ()
    return {*own.materials_waived, *own.materials_deferrable, *promised}


def promise(item: Item) -> Iterator[Finding]:
    """A promise only for an item that knows it, and never in the matters that exclude it."""
    if item.implementation.promise_terms is None:
        return
    if not item.base.commitment:
        zh, en = "目录清单没有告知承诺。", "The base item is not decided on a promise."
        yield block("implementation.promise", "promise_terms", zh, en, _PROMISE)
    if item.base.commitment_excluded is not None:
        zh, en = "这一领域不适用告知承诺。", "This matter excludes a promise."
        yield block("promise.excluded", "promise_terms", zh, en, _PROMISE)


def _named(item: Item) -> set[str]:
    """The departments that the implementation maps, whole or part by part."""
    mapped = {d.name for d in item.implementation.departments}
    whole = {step.department for step in item.base.steps}
    return mapped | {name for name in whole if mapped.issuperset(name.split("、"))}

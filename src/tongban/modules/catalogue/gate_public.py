"""The gate's rules from the inspection of real guides: what a reader could not act upon.

国办函〔2017〕115号 published what an inspection of 201 platforms found. Each finding that a guide
can cause is a rule here, beside the duties that the other `gate_*` files hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .contracts import (
    Channel,
    Finding,
    Handling,
    Item,
    Material,
    MaterialKind,
    Need,
    OnlineDepth,
    Origin,
)
from .findings import block, warn

_INSPECTION: Final = "国办函〔2017〕115号"
_ONLINE: Final = "国发〔2016〕55号 二（三）"
_REUSE: Final = "国务院令第716号 第7条"
_PROOFS: Final = "优化营商环境条例 第44条"
REMOTE: Final = frozenset(
    (Channel.ONLINE, Channel.MOBILE, Channel.MAIL, Channel.PHONE, Channel.KIOSK)
)
"""Ways to apply without coming to a window."""
_NET: Final = frozenset((Channel.ONLINE, Channel.MOBILE))
_WHOLE: Final = frozenset((OnlineDepth.III, OnlineDepth.IV))
PLACEHOLDER: Final = re.compile(
    r"^(?:无|暂无|略|待定|待补充|同上|详见附件|见附件|详询窗口|以窗口为准|[-—–/\\.…、*\s]+|n/?a|null|none|test|测试)$",
    re.IGNORECASE,
)
"""Texts that fill a column and say nothing."""
VAGUE: Final = re.compile(
    r"(?:其他|其它)(?:有关|相关)?(?:条件|要求|情形|规定)$"
    r"|(?:符合|满足)(?:有关|相关)?(?:法律法规|规定|要求|条件)(?:的?其他(?:条件|要求))?$"
)
"""Conditions that leave open what they ask."""
PROOF: Final = re.compile(r"证明(?:书|信|材料|文件)?$")
"""Materials that prove a fact (证明事项)."""
BRACKETS: Final = re.compile(r"（[^）]*）|\([^)]*\)")


def public(item: Item) -> Iterator[Finding]:
    """Everything that the inspection would note on the guide."""
    for rule in (_process, _visits, _depth, _placeholders, _conditions, _materials, _third):
        yield from rule(item)


def _process(item: Item) -> Iterator[Finding]:
    """A process of step names alone tells nobody who does what by when."""
    steps = item.base.steps
    told = any(step.department or step.limit or step.result or step.note for step in steps)
    if not steps or told or item.base.handling is Handling.IMMEDIATE:
        return
    zh = "办理流程只有环节名称，没有写明谁办、多久、结果。"
    en = "The process lists step names only: neither who, how long, nor what comes of them."
    yield block("process.names_only", "steps", zh, en, _INSPECTION)


def _visits(item: Item) -> Iterator[Finding]:
    if item.visits and not item.visit_reason:
        zh, en = "要求到现场，没有写明原因。", "A visit is asked for; why is not stated."
        yield warn("visits.reason", "visit_reason", zh, en, "C0109 limit_scene_explain")
    if item.visits == 0 and not REMOTE & set(item.channels):
        zh = "写明不用到现场，却没有不到现场的办理方式。"
        en = "No visit is needed, yet no way to apply without one is offered."
        yield block("visits.no_way", "channels", zh, en, _ONLINE)


def _depth(item: Item) -> Iterator[Finding]:
    depth = item.base.online_depth
    if depth is None:
        return
    online = bool(_NET & set(item.channels))
    if depth is not OnlineDepth.I and not online:
        zh = "网办深度高于一级，办理形式里却没有网上办理。"
        en = "The depth is above I, yet applying online is not among the ways."
        yield block("depth.no_channel", "online_depth", zh, en, _ONLINE)
    if depth is OnlineDepth.IV and item.visits:
        zh = "网办深度为四级（全程网办），却要求到现场。"
        en = "Depth IV means online from end to end, yet visits are asked for."
        yield block("depth.visits", "online_depth", zh, en, _ONLINE)
    if item.visits == 0 and depth not in _WHOLE and online:
        zh = "不用到现场，网办深度却低于三级，请核对。"
        en = "No visit is needed, yet the depth is below III; please check."
        yield warn("depth.low", "online_depth", zh, en, _ONLINE)


def _placeholders(item: Item) -> Iterator[Finding]:
    for element, text in _texts(item):
        if text and PLACEHOLDER.match(text.strip()):
            zh = f"“{text.strip()}”没有内容；没有的，应当不填。"
            en = f"“{text.strip()}” says nothing; leave out what does not exist."
            yield block("text.placeholder", element, zh, en, _INSPECTION)


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield every text that a reader is meant to act upon, with its element."""
    base, own = item.base, item.implementation
    yield from (("consult", own.consult), ("supervise", own.supervise))
    if own.window is not None:
        yield from (("window", own.window.address), ("window", own.window.hours))
    yield from ((f"conditions.{one.key}", one.text) for one in base.conditions)
    yield from ((f"steps.{one.key}", one.name) for one in base.steps)
    yield from ((f"basis.{one.key}", one.law) for one in base.basis)
    yield from ((f"results.{one.key}", one.name) for one in base.results)
    yield from ((f"faq.{one.key}", one.answer) for one in base.faq)
    for one in item.materials or ():
        yield from ((f"materials.{one.key}", text) for text in (one.name, one.fill_note))


def _conditions(item: Item) -> Iterator[Finding]:
    for one in item.base.conditions:
        if VAGUE.search(one.text.rstrip("。；;. ")):
            zh = "条件没有写明具体要求，应逐项列出。"
            en = "The condition leaves open what it asks; state each requirement."
            yield warn(
                "conditions.vague", f"conditions.{one.key}", zh, en, "优化营商环境条例 第35条"
            )


def _materials(item: Item) -> Iterator[Finding]:
    for one in item.materials or ():
        element = f"materials.{one.key}"
        plain = BRACKETS.sub("", one.name)
        if _shareable(one):
            zh = f"“{one.name}”可由电子证照取得，不得要求申请人自备。"
            en = f"“{one.name}” can be taken from the licences; it may not be asked for."
            yield block("materials.shareable", element, zh, en, _REUSE)
        if PROOF.search(plain) and one.origin is not Origin.APPLICANT and not one.issuer:
            zh = f"证明“{one.name}”没有写明由谁开具。"
            en = f"Who issues the proof “{one.name}” is not stated."
            yield warn("proof.issuer", element, zh, en, _PROOFS)
        if one.kind is MaterialKind.FORM and not item.base.form_fields:
            yield from _blank(one, element)


def _shareable(one: Material) -> bool:
    """A licence that the platform holds is asked for all the same, and nobody says why."""
    asked = one.waivable is False and one.need is Need.REQUIRED
    return bool(one.licence_type) and asked and not one.asked_because


def _blank(one: Material, element: str) -> Iterator[Finding]:
    """The platform draws blank form and sample from the item's own form; else both are given."""
    law = "行政许可法 第29条、第30条"
    if one.blank_form is None and not one.fill_note:
        zh = f"“{one.name}”没有空白表格，也没有填写说明。"
        en = f"“{one.name}” comes without a blank form and without filling notes."
        yield warn("materials.form_missing", element, zh, en, law)
    elif one.filled_sample is None and one.blank_form is not None:
        zh = f"“{one.name}”有空白表格，没有示范文本。"
        en = f"“{one.name}” comes with a blank form and without a filled sample."
        yield warn("materials.sample_missing", element, zh, en, law)


def _third(item: Item) -> Iterator[Finding]:
    """Intermediaries without a basis; limits that nobody can compare; FAQ without an answer."""
    for service in item.base.intermediaries:
        if not service.basis:
            zh = f"中介服务“{service.name}”没有法定依据，不得要求。"
            en = f"The intermediary service “{service.name}” names no legal basis."
            place = f"intermediaries.{service.key}"
            yield block("intermediary.no_basis", place, zh, en, "优化营商环境条例 第43条")
    statutory, promised = item.base.limits.statutory, item.promised
    if statutory and promised and statutory.unit != promised.unit:
        zh = "法定时限和承诺时限单位不同，无法比较。"
        en = "The statutory and the promised limit have different units: nobody can compare them."
        yield warn("limits.units_differ", "limits", zh, en, _INSPECTION)
    for one in item.base.faq:
        if not one.answer.strip():
            zh, en = f"问题“{one.question}”没有回答。", f"“{one.question}” has no answer."
            yield block("faq.unanswered", f"faq.{one.key}", zh, en, _INSPECTION)

"""Papers of promises: the promise, the acceptance that tells what lacks, check, revocation."""

from __future__ import annotations

from tongban.modules.cases.contracts import PaperKind
from tongban.modules.documents.contracts import NoticePaper

from .matter import Matter, by_day
from .papers_of_review import REMEDY, notice
from .writers import writes


def names(matter: Matter, fact: str) -> str:
    """Return the names of the guide's materials that the step wrote down under `fact`."""
    keys = matter.step.facts.get(fact)
    known = {one.key: one.name for one in matter.offer.item.materials or ()}
    listed = keys if isinstance(keys, list) else []
    return "、".join(known.get(str(key), str(key)) for key in listed)


@writes(PaperKind.PROMISE)
def promise(matter: Matter) -> NoticePaper:
    """承诺书：安阳市政务服务条例 第24条；国办发〔2020〕42号。"""
    what = names(matter, "materials")
    if matter.step.name == "promise_lacking":
        return notice(
            matter,
            f"，尚未提交：{what}。",
            f"{matter.addressee}承诺：在容缺受理通知书写明的期限内补交上列材料。",
            "已知晓：按期补交的，办理期限不变；逾期未补齐的，视为撤回申请，在规定时间内不再适用容缺受理。",
        )
    instead = f"承诺替代的材料：{what}。" if what else "没有承诺替代的材料。"
    return notice(
        matter,
        "，本机关已书面一次告知下列内容。",
        *_told(matter),
        instead,
        f"{matter.addressee}自愿承诺：已知晓上列全部内容，所承诺的属实，并愿意承担不实承诺的责任。",
    )


def _told(matter: Matter) -> tuple[str, ...]:
    terms = matter.offer.promise
    if terms is None:
        return ()
    return (
        f"一、证明义务和条件：{terms.duty}",
        f"二、承诺内容：{terms.promise}",
        f"三、承诺方式：{terms.method}",
        f"四、不实承诺的责任：{terms.liability}",
        f"五、核查方式：{terms.verification}",
    )


@writes(PaperKind.LACKING)
def lacking(matter: Matter) -> NoticePaper:
    """容缺受理：安阳市政务服务条例 第24条，当场一次告知。"""
    return notice(
        matter,
        "，基本条件具备、主要材料齐全，根据书面承诺，本机关决定容缺受理。",
        f"欠缺的材料：{names(matter, 'owed')}。请{by_day(matter.fact('supplement_due'))}补交，"
        "补交后不再要求其他材料。",
        "逾期未补齐的，视为撤回申请。",
        f"审查已经开始，补交不影响办理期限；材料补齐后，本机关将{by_day(matter.fact('due'))}作出决定。",
    )


@writes(PaperKind.ORDER)
def check(matter: Matter) -> NoticePaper:
    """事后核查：国办发〔2020〕42号。"""
    result = matter.fact("result")
    if result == "kept":
        return notice(matter, "，经核查，承诺属实。")
    if result == "ordered":
        return notice(
            matter,
            "，经核查，承诺不实，现责令限期整改。",
            f"不实的内容：{matter.step.opinion}",
            f"请{by_day(matter.fact('due'))}整改。逾期不整改的，撤销原决定，并记入信用记录。",
        )
    return notice(
        matter,
        "，经核查，逾期没有整改，认定为虚假承诺，记入信用记录。信用修复前，不再适用告知承诺。",
        f"理由：{matter.step.opinion}",
        remedy=REMEDY,
    )


@writes(PaperKind.REVOKED)
def revoked(matter: Matter) -> NoticePaper:
    """撤销：安阳市政务服务条例 第27条。"""
    return notice(
        matter,
        "，本机关根据书面承诺当场作出的准予决定，因承诺不实，现予以撤销，所发证照同时失效。",
        f"理由：{matter.step.opinion}",
        remedy=REMEDY,
    )

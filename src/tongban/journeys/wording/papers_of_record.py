"""Proofs of what was handed over: to the office, and to the applicant."""

from __future__ import annotations

from tongban.modules.cases.contracts import PaperKind
from tongban.modules.documents.contracts import DeliveryPaper, ReceiptPaper

from .matter import Matter, by_day
from .writers import writes

WAYS = {"electronic": "电子送达", "window": "窗口领取", "mail": "邮寄送达"}
DECISIONS = (PaperKind.GRANTED, PaperKind.REFUSED)


@writes(PaperKind.RECEIPT)
def receipt(matter: Matter) -> ReceiptPaper:
    """收件凭证：国办函〔2016〕108号; 行政许可法 第32条第二款。"""
    names = {one.key: one.name for one in matter.offer.materials}
    given = tuple((names.get(key, key), "网上提交") for key in matter.record.materials)
    due = matter.fact("accept_due")
    return ReceiptPaper(
        case_no=matter.record.case_no,
        query_code=matter.record.query_code,
        item=matter.record.item_name,
        applicant=matter.addressee,
        issuer=matter.issuer,
        received_at=matter.at,
        date=matter.at.date(),
        materials=given,
        limit=f"本机关将{by_day(due, provisional=bool(matter.step.facts.get('provisional')))}"
        "答复是否受理或一次性告知补正",
        contact=matter.contact,
        number=matter.number,
    )


@writes(PaperKind.DELIVERED)
def delivered(matter: Matter) -> DeliveryPaper:
    """送达回证：行政许可法 第44条。"""
    decision = _decision(matter)
    way = matter.fact("way")
    return DeliveryPaper(
        number=matter.number,
        document=decision[0],
        document_number=decision[1],
        addressee=matter.addressee,
        way=WAYS[way],
        place=_place(matter, way),
        delivered_at=matter.at,
        issuer=matter.issuer,
        date=matter.at.date(),
        received_by="电子送达，以系统记录为准" if way == "electronic" else "",
    )


def _decision(matter: Matter) -> tuple[str, str]:
    """Title and number of the decision that was delivered; empty where none was numbered."""
    for kind in DECISIONS:
        for paper in matter.record.issued(kind):
            return kind.zh, paper.number
    return "", ""


def _place(matter: Matter, way: str) -> str:
    if way == "electronic":
        return "政务服务平台“我的办件”"
    if way == "mail":
        tracking = matter.fact("tracking")
        return f"邮寄单号：{tracking}" if tracking else "申请人填写的收件地址"
    window = matter.offer.item.implementation.window
    return window.address if window else matter.issuer

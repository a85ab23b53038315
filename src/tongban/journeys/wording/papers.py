"""The papers of a case: titles, and who writes each. Legal texts, hence official Chinese only."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tongban.modules.cases.public import PaperKind
from tongban.modules.documents.contracts import Paper

from . import (
    papers_of_hearing,
    papers_of_promise,
    papers_of_record,
    papers_of_result,
    papers_of_review,
)
from .matter import Matter

TITLES: Mapping[PaperKind, str] = {
    PaperKind.RECEIPT: "收件凭证",
    PaperKind.DECLINED: "不予受理通知书",
    PaperKind.DISMISSED: "不受理通知书",
    PaperKind.CORRECTION: "一次性补正告知书",
    PaperKind.ACCEPTED: "受理通知书",
    PaperKind.SPECIAL: "特别程序告知书",
    PaperKind.EXTENDED: "延期告知书",
    PaperKind.HEARING_TOLD: "听证告知书",
    PaperKind.HEARING_NOTICE: "听证通知书",
    PaperKind.HEARING_RECORD: "听证笔录",
    PaperKind.GRANTED: papers_of_record.DECISIONS[PaperKind.GRANTED],
    PaperKind.REFUSED: papers_of_record.DECISIONS[PaperKind.REFUSED],
    PaperKind.DELIVERED: "送达回证",
    PaperKind.PROMISE: "承诺书",
    PaperKind.LACKING: "容缺受理通知书",
    PaperKind.ORDER: "承诺核查通知书",
    PaperKind.REVOKED: "撤销决定书",
}
WRITERS: Mapping[PaperKind, Callable[[Matter], Paper]] = {
    PaperKind.RECEIPT: papers_of_record.receipt,
    PaperKind.DECLINED: papers_of_review.declined,
    PaperKind.DISMISSED: papers_of_review.dismissed,
    PaperKind.CORRECTION: papers_of_review.correction,
    PaperKind.ACCEPTED: papers_of_review.accepted,
    PaperKind.SPECIAL: papers_of_review.special,
    PaperKind.EXTENDED: papers_of_review.extended,
    PaperKind.HEARING_TOLD: papers_of_hearing.told,
    PaperKind.HEARING_NOTICE: papers_of_hearing.convened,
    PaperKind.HEARING_RECORD: papers_of_hearing.recorded,
    PaperKind.GRANTED: papers_of_result.granted,
    PaperKind.REFUSED: papers_of_result.refused,
    PaperKind.DELIVERED: papers_of_record.delivered,
    PaperKind.PROMISE: papers_of_promise.promise,
    PaperKind.LACKING: papers_of_promise.lacking,
    PaperKind.ORDER: papers_of_promise.check,
    PaperKind.REVOKED: papers_of_promise.revoked,
}

"""文书: the papers of a case. One entry says everything about a kind but its text."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from tongban.kernel.reasons import reason

from .words import CorrectionLine, StepView

NOT_ARCHIVED = reason(
    "case.not_archived",
    zh="这个办件还没有归档包：归档以后由系统自动生成。",
    en="There is no package of this case yet: it is made after the case is archived.",
)


class PaperKind(StrEnum):
    """A kind of paper: its class of numbers (字), its titles, the steps that it puts in writing.

    A new kind is one entry here and one writer in `journeys/wording` (`@writes`). Whoever takes
    one of its steps issues it: dated as the step, numbered in the step's own transaction. A kind
    `ends` others: from then on their papers are no longer in force.
    """

    word: str
    zh: str
    en: str
    steps: tuple[str, ...]
    ends: tuple[str, ...]

    def __new__(
        cls,
        code: str,
        word: str,
        zh: str,
        en: str,
        steps: tuple[str, ...],
        ends: tuple[str, ...] = (),
    ) -> Self:
        """Make the member: its value is the code alone."""
        made = str.__new__(cls, code)
        made._value_ = code
        made.word, made.zh, made.en, made.steps, made.ends = word, zh, en, steps, ends
        return made

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the kind with this code. `ValueError` when there is none."""
        for one in cls:
            if one.value == code:
                return one
        raise ValueError(f"no kind of paper is called {code}")

    # fmt: off
    RECEIPT = "receipt", "收字", "收件凭证", "Proof of filing", ("submit", "resubmit")
    DECLINED = "declined", "受字", "不予受理通知书", "Notice of non-acceptance", ("decline",)
    DISMISSED = "dismissed", "受字", "不受理通知书", "Notice of no need", ("dismiss",)
    CORRECTION = (
        "correction", "受字", "一次性补正告知书", "Notice of corrections",
        ("ask_correction", "approve_second_notice"),
    )
    ACCEPTED = "accepted", "受字", "受理通知书", "Notice of acceptance", ("accept", "deem_accepted")
    SPECIAL = (
        "special", "审字", "特别程序告知书", "Notice of special procedure", ("suspend", "prolong")
    )
    EXTENDED = "extended", "审字", "延期告知书", "Notice of extension", ("extend",)
    HEARING_TOLD = (
        "hearing_told", "听字", "听证告知书", "Right to a hearing", ("tell_hearing",)
    )
    HEARING_NOTICE = (
        "hearing_notice", "听字", "听证通知书", "Notice of the hearing",
        ("convene_hearing",), ("hearing_notice",),
    )
    HEARING_RECORD = (
        "hearing_record", "听字", "听证笔录", "Record of the hearing", ("record_hearing",)
    )
    GRANTED = (
        "granted", "决字", "准予决定书", "Decision granting",
        ("grant", "settle", "grant_on_promise", "grant_matched", "grant_tacitly", "renew_tacitly"),
    )
    REFUSED = (
        "refused", "决字", "不予许可决定书", "Decision refusing", ("refuse", "refuse_tacitly")
    )
    DELIVERED = "delivered", "达字", "送达回证", "Proof of delivery", ("deliver",)
    PROMISE = "promise", "诺字", "承诺书", "Promise", ("promise_lacking", "promise_facts")
    LACKING = (
        "lacking", "受字", "容缺受理通知书", "Acceptance with what is owed", ("accept_lacking",)
    )
    ORDER = "order", "审字", "承诺核查通知书", "Check of the promise", ("verify_promise",)
    REVOKED = (
        "revoked", "决字", "撤销决定书", "Revocation", ("revoke_on_promise", "revoke"), ("granted",)
    )
    # fmt: on


def kinds_of_steps() -> dict[str, list[PaperKind]]:
    """Return which kinds each step puts in writing."""
    found: dict[str, list[PaperKind]] = defaultdict(list)
    for kind in PaperKind:
        for step in kind.steps:
            found[step].append(kind)
    return dict(found)


def printed_number(word: str, year: int, serial: int) -> str:
    """Return a number as printed (GB/T 9704-2012 7.2.5: 六角括号, no 第, no filling zeros)."""
    return f"{word}〔{year}〕{serial}号"


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper issued in a case. `code` leads to it; it is drawn when it has a document.

    `seq` counts those of the same kind. `ended` says why it is no longer in force, "" while it is.
    """

    kind: PaperKind
    seq: int
    number: str
    code: str
    step: int
    at: dt.datetime
    document_id: int | None = None
    document_uid: str = ""
    ended: str = ""

    @property
    def drawn(self) -> bool:
        """Whether the PDF is made."""
        return self.document_id is not None


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case for rules that write about it. `applicant` is in clear: it belongs on papers only.

    `materials` are the keys of the guide's materials for which files were handed in.
    """

    case_no: str
    query_code: str
    item_name: str
    revision_id: int
    org: str
    region: str
    owner_ref: str
    applicant: dict[str, str]
    steps: tuple[StepView, ...]
    materials: tuple[str, ...]
    corrections: tuple[CorrectionLine, ...]
    papers: tuple[PaperView, ...]

    def taken(self, *names: str) -> list[StepView]:
        """The steps of these names, in the order they were taken."""
        return [step for step in self.steps if step.name in names]

    def issued(self, kind: PaperKind) -> list[PaperView]:
        """The papers of a kind, in order."""
        return [paper for paper in self.papers if paper.kind == kind]


@dataclass(frozen=True, slots=True)
class Tidings:
    """What a message about a case says. Days are ISO texts, "" for none."""

    case_no: str
    item_name: str
    org: str
    owner_ref: str
    accept_due: str
    review_due: str
    provisional: bool

"""What the papers of a case are written from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tongban.kernel import clock
from tongban.modules.cases.contracts import StepView
from tongban.modules.cases.public import CaseRecord
from tongban.modules.catalogue.contracts import Offer
from tongban.modules.forms import public as forms


@dataclass(frozen=True, slots=True)
class Matter:
    """A case, the step that is written about, the paper's number and title, and its issuer."""

    record: CaseRecord
    step: StepView
    title: str
    number: str
    issuer: str
    offer: Offer

    @property
    def addressee(self) -> str:
        """The applicant in clear: the company when the case was filed for one."""
        who = self.record.applicant
        return who.get("body_name") or who.get("name") or "申请人"

    @property
    def at(self) -> dt.datetime:
        """When the step was taken, in China."""
        return clock.local(dt.datetime.fromisoformat(self.step.at))

    @property
    def contact(self) -> str:
        """Where to ask, as the guide says; "" when it does not."""
        return self.offer.item.implementation.consult

    @property
    def about(self) -> str:
        """The application in words: when, for what, under which number."""
        filed = self.record.taken("submit")
        day = dt.datetime.fromisoformat(filed[0].at) if filed else self.at
        return (
            f"你（单位）于{said(clock.local(day).date().isoformat())}提出的“{self.record.item_name}”"
            f"申请（办件编号：{self.record.case_no}）"
        )

    def fact(self, name: str) -> str:
        """What the step wrote down under a name; "" when nothing."""
        return str(self.step.facts.get(name) or "")


def said(day: str) -> str:
    """Return an ISO day as 2026年11月23日; "" stays ""."""
    if not day:
        return ""
    on = dt.date.fromisoformat(day)
    return f"{on.year}年{on.month}月{on.day}日"


def by_day(day: str, *, provisional: bool = False) -> str:
    """Return "于…前" for a known last day; a provisional day says so; none says that too."""
    if not day:
        return "（该事项未规定期限）"
    note = "（按尚未公布的放假安排推算，公布后以重新计算的日期为准）" if provisional else ""
    return f"于{said(day)}前{note}"


def place_names(matter: Matter) -> dict[str, str]:
    """Return how people call the places that a correction points to: materials and fields."""
    named = {f"material:{one.key}": one.name for one in matter.offer.item.materials or ()}
    if matter.offer.form_revision_id is None:
        return named
    known = forms.revision(matter.offer.form_revision_id).schema["properties"]
    return named | {f"field:{key}": str(one.get("title", key)) for key, one in known.items()}

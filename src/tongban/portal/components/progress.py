"""Time and progress: steps of a case, countdowns in working days, meters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongban.kernel import clock

from .base import Component, Content

StepState = Literal["done", "current", "upcoming", "late", "paused", "skipped"]
Basis = Literal["promised", "statutory", "yours", ""]


@dataclass(frozen=True)
class Step:
    """One step of a story: who did or does it, when it was done, until when it must be."""

    title: Content
    state: StepState = "upcoming"
    who: Content = ""
    when: Content = ""
    until: Content = ""
    body: Content = ""

    @property
    def icon(self) -> str:
        """The icon of the state (a state is never told by colour alone)."""
        icons = {"done": "tick", "late": "alert", "paused": "pause", "skipped": "minus"}
        return icons.get(self.state, "")

    @property
    def state_text(self) -> str:
        """The state in words."""
        return {
            "done": _("已完成"),
            "current": _("正在进行"),
            "upcoming": _("尚未开始"),
            "late": _("已超期"),
            "paused": _("已暂停计时"),
            "skipped": _("不需要"),
        }[self.state]


@dataclass(frozen=True)
class Timeline(Component):
    """The steps of a case from first to last."""

    template: ClassVar[str] = "portal/c/timeline.html"

    steps: Sequence[Step]
    label: Content = ""


@dataclass(frozen=True)
class Deadline(Component):
    """A countdown: "还剩 3 个工作日，11月26日前".

    `days_left` counts days of `unit` until `due`: 0 is today, negative is late, None leaves the
    count away. `basis` says whose limit it is. `paused` and `late_reason` are sentences;
    `provisional` marks a date computed from a calendar not yet announced; `done` ends the count.
    """

    template: ClassVar[str] = "portal/c/deadline.html"

    due: dt.date | None
    days_left: int | None = None
    basis: Basis = "promised"
    unit: Literal["working", "natural"] = "working"
    paused: Content = ""
    late_reason: Content = ""
    provisional: bool = False
    done: bool = False
    compact: bool = False

    @property
    def tone(self) -> StepState | Literal["soon"]:
        """How pressing it is; `soon` from two days before the end."""
        if self.done:
            return "done"
        if self.paused:
            return "paused"
        if self.days_left is None or self.days_left > 2:
            return "current"
        return "late" if self.days_left < 0 else "soon"

    @property
    def count(self) -> str:
        """The days left or gone, in words."""
        if self.done or self.paused:
            return _("已办结") if self.done else _("计时已暂停")
        if self.days_left is None:
            return ""
        return _("今天到期") if self.days_left == 0 else _days(self.days_left, self.unit)

    @property
    def by(self) -> str:
        """The last day, in words; with the year when it is not the current one."""
        if self.due is None:
            return ""
        same_year = self.due.year == clock.today().year
        shown = date_format(self.due, "MONTH_DAY_FORMAT" if same_year else "DATE_FORMAT")
        return _("%(date)s前") % {"date": shown}

    @property
    def basis_text(self) -> str:
        """Whose limit it is, in words."""
        words = {
            "promised": _("承诺时限"),
            "statutory": _("法定时限"),
            "yours": _("请您在期限内完成"),
        }
        return words.get(self.basis, "")


def _days(days: int, unit: str) -> str:
    n = abs(days)
    if unit == "working":
        left = ngettext("还剩 %(n)d 个工作日", "还剩 %(n)d 个工作日", n)
        gone = ngettext("已超过 %(n)d 个工作日", "已超过 %(n)d 个工作日", n)
    else:
        left = ngettext("还剩 %(n)d 天", "还剩 %(n)d 天", n)
        gone = ngettext("已超过 %(n)d 天", "已超过 %(n)d 天", n)
    return (gone if days < 0 else left) % {"n": n}


@dataclass(frozen=True)
class Progress(Component):
    """How far long work has come, as a bar and in words. `of` may be 0 while unknown."""

    template: ClassVar[str] = "portal/c/progress.html"

    value: int
    of: int
    label: Content
    text: Content = ""

    @property
    def words(self) -> Content:
        """The progress in words."""
        return self.text or _("%(value)d / %(of)d") % {"value": self.value, "of": self.of}

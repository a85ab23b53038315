"""Words of a mandate for people; translated when they are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from tongban.portal.components.display import StatusTone

from ..contracts import Act, ClerkUse, MandateState, MandateUse, MandateView, Side
from ..saying import ACTS as SHORT
from ..saying import STATES, Words, done

ACTS: Mapping[str, tuple[Words, Words]] = {
    Act.FILL: (SHORT[Act.FILL], lazy("填写申请、上传材料")),
    Act.SUBMIT: (SHORT[Act.SUBMIT], lazy("把填好的申请交给部门")),
    Act.CORRECT: (SHORT[Act.CORRECT], lazy("按通知修改、补交材料")),
    Act.SIGN: (SHORT[Act.SIGN], lazy("代您签承诺书，您要对承诺负责")),
    Act.PAY: (SHORT[Act.PAY], lazy("代您缴纳规定的费用")),
    Act.COLLECT: (SHORT[Act.COLLECT], lazy("查看和领取文书、证照")),
}
TONES: Mapping[str, StatusTone] = {
    MandateState.OFFERED: "wait",
    MandateState.COMING: "wait",
    MandateState.IN_FORCE: "now",
}
"""How a state is drawn; all that is over is "off"."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A mandate as a page says it. `items`: names of the items it is limited to."""

    view: MandateView
    items: tuple[str, ...] = ()

    @property
    def gave(self) -> bool:
        """Whether the reader is the one acted for."""
        return self.view.mine == Side.PRINCIPAL

    @property
    def other(self) -> str:
        """The other side, masked."""
        return self.view.agent if self.gave else self.view.principal

    @property
    def title(self) -> str:
        """Who acts for whom, from the reader's side."""
        said = _("委托%(who)s代我办事") if self.gave else _("我为%(who)s代办")
        return said % {"who": self.other}

    @property
    def state(self) -> Words:
        """Where it stands, in words."""
        return STATES[self.view.state]

    @property
    def tone(self) -> StatusTone:
        """How the state is drawn."""
        return TONES.get(self.view.state, "off")

    @property
    def acts(self) -> str:
        """What may be done."""
        return _("、").join(str(ACTS[one][0]) for one in self.view.acts)

    @property
    def what(self) -> str:
        """Which items."""
        if not self.view.items:
            return _("全部事项")
        if self.items:
            return _("、").join(self.items)
        count = len(self.view.items)
        return ngettext("%(count)s个事项", "%(count)s个事项", count) % {"count": count}

    @property
    def end_word(self) -> str:
        """What the button that ends it says."""
        if self.view.confirmed_at is None:
            return _("不同意") if self.view.waits_for_me else _("收回")
        return _("撤销委托") if self.gave else _("不再代办")


@dataclass(frozen=True, slots=True)
class Use:
    """One thing done under a mandate, or for a body, as a page says it."""

    use: MandateUse | ClerkUse

    @property
    def what(self) -> str:
        """What was done."""
        return done(self.use.action)

    @property
    def case_no(self) -> str:
        """The number of the case, "" for what is no case."""
        kind, _sep, number = self.use.subject.partition(":")
        return number if kind == "case" else ""

    @property
    def often(self) -> bool:
        """Whether one row stands for several times."""
        return self.use.times > 1

    @property
    def over_time(self) -> bool:
        """Whether they lie so far apart that both ends are worth saying."""
        return self.use.last_at - self.use.first_at >= dt.timedelta(minutes=1)

"""Words of acting for a company, for people; translated when they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from .. import mandate_text
from ..contracts import ClerkOf, ClerkUse, ClerkView, OfferView
from ..saying import DONE, ROLES, Words
from .mandate_words import ACTS

ALSO: Mapping[str, Words] = {
    "case.withdraw": lazy("撤回申请"),
    "case.request_hearing": lazy("要求听证"),
    "case.waive_hearing": lazy("放弃听证"),
    "document.store": lazy("上传文件"),
    "document.discard": lazy("删除文件"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A clerkship or an offer as a page says it."""

    one: ClerkOf | ClerkView | OfferView

    @property
    def role(self) -> Words:
        """In which role."""
        return ROLES[self.one.role]

    @property
    def acts(self) -> str:
        """What may be done."""
        acts = self.one.scope.acts if isinstance(self.one, OfferView) else self.one.acts
        if len(acts) == len(ACTS):
            return _("全部步骤")
        return _("、").join(str(ACTS[act][0]) for act in acts)

    @property
    def what(self) -> str:
        """Which items."""
        items = self.one.scope.items if isinstance(self.one, OfferView) else self.one.items
        names = mandate_text.item_names(tuple(items))
        return _("、").join(names.values()) or _("全部事项")

    @property
    def until(self) -> object:
        """The last day, None: until it is ended."""
        return self.one.scope.ends_on if isinstance(self.one, OfferView) else self.one.ends_on


@dataclass(frozen=True, slots=True)
class Use:
    """One thing done for the body as a page says it."""

    use: ClerkUse

    @property
    def what(self) -> Words:
        """What was done."""
        return DONE.get(self.use.action) or ALSO.get(self.use.action, self.use.action)

    @property
    def case_no(self) -> str:
        """The number of the case, "" for what is no case."""
        kind, _sep, number = self.use.subject.partition(":")
        return number if kind == "case" else ""

    @property
    def often(self) -> bool:
        """Whether one row stands for several times."""
        return self.use.times > 1

"""Words of acting for a company, for people; translated when they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .. import mandate_text
from ..contracts import ClerkOf, ClerkView, OfferView
from ..saying import ROLES, Words
from .mandate_words import ACTS


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

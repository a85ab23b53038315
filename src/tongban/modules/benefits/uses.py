"""谁用过我的数据, as far as benefits know: registers that were matched for a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from tongban.kernel.paging import cursor_at, page
from tongban.modules.privacy.contracts import Use, UseKind
from tongban.modules.privacy.ports import USES

from . import rules
from .models import Proposal
from .ports import SOURCES

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

NEWEST = ("-id",)


class MatchUses:
    """Matching that led to a proposal."""

    tables = ("benefits.Proposal",)

    def uses(self, by: Actor, *, after: str, size: int) -> Sequence[Use]:
        """See `UseSource.uses`."""
        own = Proposal.objects.filter(owner_ref=f"person:{by.person_id}").select_related("policy")
        return [_use(one) for one in page(own, order=NEWEST, after=after, size=size).rows]


def _use(one: Proposal) -> Use:
    rule = rules.read(one.policy.content)
    labels = {key: str(SOURCES.get(key).label) for key in SOURCES.keys()}  # noqa: SIM118  # a port is no mapping
    asked = dict.fromkeys(criterion.register for criterion in rule.criteria)
    return Use(
        UseKind.MATCHED,
        one.made_at,
        _("系统"),
        tuple(labels.get(key, key) for key in asked),
        rule.name,
        reverse("benefits:show", args=[one.uid]),
        cursor_at(one, NEWEST),
    )


USES.plug("benefits", MatchUses())

"""谁用过我的数据, as far as benefits know: registers that were matched for a proposal."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tongban.kernel.models import AuditEntry
from tongban.kernel.paging import cursor_at, page
from tongban.modules.privacy.contracts import Use, UseKind
from tongban.modules.privacy.ports import USES

from . import rules
from .contracts import NOT_MET
from .models import Policy, Proposal
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


class FruitlessMatches:
    """Matching that led to nothing: it stands in the chain of the person's matching."""

    tables = ()

    def uses(self, by: Actor, *, after: str, size: int) -> Sequence[Use]:
        """See `UseSource.uses`."""
        chain = AuditEntry.objects.filter(subject=f"matching:person:{by.person_id}")
        told = chain.filter(action="proposal.make", facts__contains=NOT_MET)
        rows = page(told, order=NEWEST, after=after, size=size).rows
        facts = {row.pk: json.loads(row.facts) for row in rows}
        names = _names({one["policy"] for one in facts.values()})
        return [_fruitless(row, facts[row.pk], names) for row in rows]


def _fruitless(row: AuditEntry, facts: dict[str, Any], names: dict[str, str]) -> Use:
    labels = {key: str(SOURCES.get(key).label) for key in SOURCES.keys()}  # noqa: SIM118  # as above
    name = names.get(facts["policy"], facts["policy"])
    return Use(
        UseKind.MATCHED,
        dt.datetime.fromisoformat(row.at),
        _("系统"),
        tuple(labels.get(key, key) for key in facts["registers"]),
        _("%(name)s：不符合条件，没有建议") % {"name": name},
        reverse("benefits:mine"),
        cursor_at(row, NEWEST),
    )


def _names(codes: set[str]) -> dict[str, str]:
    rows = Policy.objects.filter(code__in=codes, current=True)
    return {row.code: rules.read(row.content).name for row in rows}


USES.plug("benefits", MatchUses())
USES.plug("fruitless", FruitlessMatches())

"""From an item to its offer: pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tongban.kernel.calendar import Unit

from . import graph
from .codes import declared_type
from .contracts import Audience, Item, ItemType, Need, ResultType, ReviewBranch, TimeLimit, label
from .offered import BranchPlan, LicencePlan, MaterialRule, Offer
from .plan import plan

NATURAL, LEGAL = "natural", "legal"
BASE = 12
"""Digits of a 基本编码; what a local code adds stands behind them."""


def offer_of(
    item: Item,
    revision_id: int,
    form_revision_id: int | None,
    situation_revision_id: int | None = None,
) -> Offer:
    """Return what a case needs of this item under this revision."""
    return Offer(
        revision_id=revision_id,
        task_code=item.code,
        name=item.name,
        org=item.implementation.organisation.uscc,
        org_name=item.implementation.organisation.name,
        region=item.implementation.region,
        form_revision_id=form_revision_id,
        situation_revision_id=situation_revision_id,
        audience=audience_of(item),
        audience_words=tuple(label(one).zh for one in item.base.audience),
        limits=_limits(item),
        materials=tuple(
            MaterialRule(
                m.key,
                m.name,
                needed=m.need in {Need.REQUIRED, Need.DEFERRABLE} and not m.waivable,
                deferrable=m.need is Need.DEFERRABLE and not m.waivable,
            )
            for m in item.materials or ()
        ),
        stages=_stages(item),
        licence=next(iter(_licences(item)), None),
        licences=_licences(item),
        special=tuple(one.name for one in item.base.special_procedures),
        item_type=label(item.base.type).code,
        item=item,
    )


def audience_of(item: Item) -> tuple[str, ...]:
    """Return "natural", "legal" or both. A sole trader may act as either (个体工商户)."""
    kinds = set()
    for one in item.base.audience:
        if one in {Audience.NATURAL_PERSON, Audience.INDIVIDUAL_BUSINESS}:
            kinds.add(NATURAL)
        if one is not Audience.NATURAL_PERSON:
            kinds.add(LEGAL)
    return tuple(sorted(kinds, reverse=True)) or (NATURAL, LEGAL)


def _limits(item: Item) -> dict[str, Any]:
    given = item.base.limits
    return {
        "statutory": _kept(given.statutory),
        "promised": _kept(item.promised),
        "accept": _kept(given.accept_promised or given.accept),
        "extend": _kept(given.extend),
        "deliver": _kept(given.deliver),
        "accept_days": _working_days(given.accept_promised or given.accept),
        "extend_days": _working_days(given.extend),
        "deliver_days": _working_days(given.deliver),
        "licence": item.base.type is ItemType.LICENCE,
        "joint": is_joint(item),
    } | _levels(item)


def _levels(item: Item) -> dict[str, int]:
    """The levels of identity, where the guide says any: kept with the case as the limits are."""
    asked = item.base.asks_level
    return {"file_level": asked.filing, "sign_level": asked.signing} if asked else {}


def is_joint(item: Item) -> bool:
    """Whether several bodies handle it jointly (统一、联合、集中办理, 行政许可法 第26条).

    That is a licence, or a bundle of licences (一件事), with parts of more than one body.
    """
    bodies = {branch.org for stage in _stages(item) for branch in stage}
    licensing = item.base.type is ItemType.LICENCE or item.base.bundle
    return licensing and len(bodies | {item.implementation.organisation.uscc}) > 1


def _kept(limit: TimeLimit | None) -> dict[str, str] | None:
    return {"amount": str(limit.amount), "unit": str(limit.unit)} if limit else None


def _working_days(limit: TimeLimit | None) -> int | None:
    """Whole working days, where the guide counts in them; other units are never converted."""
    if limit is None or limit.unit is not Unit.WORKING_DAY or not limit.limit.whole:
        return None
    return int(limit.amount)


def _stages(item: Item) -> tuple[tuple[BranchPlan, ...], ...]:
    """Return the stages without optional branches; with them when nothing else is left.

    A bundle keeps all of its parts: the situation chooses among them.
    """
    full = plan(item).stages
    always = item.bundle is not None
    kept = tuple(tuple(b for b in stage if always or not b.optional) for stage in full)
    kept = tuple(stage for stage in kept if stage) or full
    there = {b.key for stage in kept for b in stage}
    before = graph.within({b.key: b.before for stage in full for b in stage}, there)
    items = {one.key: one.item for one in item.bundle.parts} if item.bundle else {}
    return tuple(
        tuple(
            replace(
                _branch(b, before[b.key], n, items.get(b.key, "")),
                item_type=_type_of_part(items.get(b.key, ""), item),
            )
            for b in stage
        )
        for n, stage in enumerate(kept)
    )


def _type_of_part(code: str, item: Item) -> str:
    """The type that a part's own code declares, else that of the whole."""
    return label(declared_type(code[:BASE]) or item.base.type).code


def _branch(branch: ReviewBranch, after: tuple[str, ...], stage: int, item: str) -> BranchPlan:
    limit = branch.limit
    return BranchPlan(
        key=branch.key,
        name=branch.name,
        org=branch.organisation.uscc,
        days=limit.amount if limit else None,
        unit=str(limit.unit) if limit else "",
        after=after,
        needs=branch.needs,
        stage=stage,
        item=item,
        check=branch.check,
    )


def _licences(item: Item) -> tuple[LicencePlan, ...]:
    return tuple(
        LicencePlan(one.key, one.name, one.validity, one.validity_months)
        for one in item.base.results
        if one.type is ResultType.LICENCE
    )

"""What a situation needs of an item: its parts, the materials and fields of those parts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tongban.modules.forms import public as forms

from . import graph
from .bundles import Bundle, Use
from .offered import BranchPlan, MaterialRule, Offer, Selected, Uses

Answers = Mapping[str, Any]


def whole(offer: Offer) -> Selected:
    """Return everything: an item without situations always needs all of it."""
    parts = tuple(one for stage in offer.stages for one in stage)
    fields: Uses = {one.key: () for one in offer.item.base.form_fields}
    results: Uses = {one.key: () for one in offer.item.base.results}
    return Selected(parts, offer.materials, fields, results, "")


def select(offer: Offer, answers: Answers) -> Selected:
    """Return what these answers need; an item without a bundle record needs all of it.

    The answers are complete and checked; those to questions not shown count as not given.
    """
    bundle = offer.item.bundle
    if bundle is None:
        return whole(offer)
    given = applicable(offer, answers)
    parts = _parts(offer, bundle, given)
    chosen = tuple(one.key for one in parts)
    return Selected(
        parts,
        tuple(_materials(offer, bundle, given, chosen)),
        _fields(offer, bundle, given, chosen),
        {key: kept for key, _, kept in _used(_results(offer), bundle.results, given, chosen)},
        str(bundle.refusal),
    )


def applicable(offer: Offer, answers: Answers) -> dict[str, Any]:
    """Return the answers to the questions that are shown."""
    if offer.situation_revision_id is None:
        return {}
    return forms.applicable(offer.situation_revision_id, answers)


def _parts(offer: Offer, bundle: Bundle, given: Answers) -> tuple[BranchPlan, ...]:
    wanted = (one.key for one in bundle.parts if forms.holds(one.when, given))
    chosen = graph.closed({one.key: one.needs for one in bundle.parts}, wanted)
    before = graph.within({one.key: one.before for one in bundle.parts}, chosen)
    depth = graph.layers(before)
    plans = [one for stage in offer.stages for one in stage if one.key in chosen]
    placed = [replace(one, after=before[one.key], stage=depth[one.key]) for one in plans]
    return tuple(sorted(placed, key=lambda one: one.stage))


def _used(
    keys: Sequence[str], uses: Sequence[Use], given: Answers, chosen: Sequence[str]
) -> Iterator[tuple[str, Use | None, tuple[str, ...]]]:
    """Yield what the chosen parts need, with those of them that need it."""
    by_key = {one.key: one for one in uses}
    for key in keys:
        use = by_key.get(key)
        kept = tuple(one for one in chosen if use is None or not use.parts or one in use.parts)
        if kept and (use is None or forms.holds(use.when, given)):
            yield key, use, kept


def _materials(
    offer: Offer, bundle: Bundle, given: Answers, chosen: Sequence[str]
) -> Iterator[MaterialRule]:
    rules = {one.key: one for one in offer.materials}
    free = {one.key for one in offer.item.materials or () if one.waivable}
    for key, use, kept in _used(list(rules), bundle.materials, given, chosen):
        settled = use is not None and use.settled and key not in free
        yield replace(rules[key], needed=rules[key].needed or settled, parts=kept)


def _fields(offer: Offer, bundle: Bundle, given: Answers, chosen: Sequence[str]) -> Uses:
    """What the form asks; a field that a question stands for follows the question's answer."""
    asked = {one.key for one in bundle.questions}
    keys = [one.key for one in offer.item.base.form_fields]
    kept = {key: parts for key, _, parts in _used(keys, bundle.fields, given, chosen)}
    return {key: parts for key, parts in kept.items() if key not in asked or key in given}


def _results(offer: Offer) -> list[str]:
    return [one.key for one in offer.item.base.results]

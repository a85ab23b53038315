"""What a body's item takes from its standard, and where it is lighter. Pure.

同一事项、同一标准: the base item is the standard. Its elements are locked: a body's record has no
place to write them. What a body may write stands in one table, `RULES`, with the direction in which
it may differ: a shorter promise, fewer visits, more channels, fewer materials. Anything else is
heavier, and refused with the element named (优化营商环境条例 第35条、第36条).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from tongban.kernel.calendar import Unit

from .elements import TimeLimit
from .items import BaseItem, Implementation


class Standing(StrEnum):
    """How an element of a body's item stands to its standard."""

    INHERITED = "inherited"
    LIGHTER = "lighter"
    HEAVIER = "heavier"
    ASTRAY = "astray"
    """It names what the standard does not have (any more)."""
    OWN = "own"
    """The standard says nothing about it: the body's own matter."""


class Direction(StrEnum):
    """In which direction a body may differ from its standard."""

    SHORTER = "shorter"
    FEWER = "fewer"
    MORE = "more"
    LOCKED = "locked"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Deviation:
    """One element: how it stands, what the standard says, what the body says."""

    element: str
    standing: Standing
    direction: Direction
    zh: str
    en: str
    standard: object = None
    local: object = None


Judged = tuple[Standing, object, object]


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be written for one element, and in which direction it may differ."""

    element: str
    zh: str
    en: str
    direction: Direction
    judge: Callable[[BaseItem, Implementation], Judged]


LOCKED: Final = tuple(field.name for field in dataclasses.fields(BaseItem))
"""Elements that only the owner of the standard writes."""


def compare(base: BaseItem, own: Implementation) -> tuple[Deviation, ...]:
    """Return every element that a body may write, with its standing; in the table's order."""
    return tuple(_compared(rule, base, own) for rule in RULES)


def _compared(rule: Rule, base: BaseItem, own: Implementation) -> Deviation:
    standing, standard, local = rule.judge(base, own)
    return Deviation(rule.element, standing, rule.direction, rule.zh, rule.en, standard, local)


def heavier(base: BaseItem, own: Implementation) -> tuple[Deviation, ...]:
    """Return the elements in which the body asks for more than the standard: never allowed."""
    return _standing(base, own, Standing.HEAVIER)


def lighter(base: BaseItem, own: Implementation) -> tuple[Deviation, ...]:
    """Return the elements that are better than the standard: shown as 本地优于标准."""
    return _standing(base, own, Standing.LIGHTER)


def wrong(base: BaseItem, own: Implementation) -> tuple[Deviation, ...]:
    """Return what keeps the body's item from standing under this standard: heavier or astray."""
    return _standing(base, own, Standing.HEAVIER, Standing.ASTRAY)


def _standing(base: BaseItem, own: Implementation, *wanted: Standing) -> tuple[Deviation, ...]:
    return tuple(one for one in compare(base, own) if one.standing in wanted)


def named(deviations: Iterable[Deviation]) -> dict[str, str]:
    """Name the elements in both languages, for a refusal."""
    found = list(deviations)
    zh = "、".join(one.zh for one in found)
    return {"elements": zh, "elements_en": ", ".join(one.en for one in found)}


# ── limits ────────────────────────────────────────────────────────────────────────────────────

_DAYS_AT_LEAST: Final = {Unit.WORKING_DAY: 1, Unit.DAY: 1, Unit.MONTH: 28, Unit.YEAR: 365}


def _fewest_days(of: TimeLimit) -> Decimal:
    """The natural days that surely lie within a limit: an hour may end the same day."""
    return of.amount * _DAYS_AT_LEAST.get(of.unit, 0)


def _most_days(of: TimeLimit) -> Decimal:
    """The natural days in which a limit has surely ended.

    Twice the working days and twelve more: no holiday with its weekends is longer.
    """
    by_unit = {
        Unit.HOUR: of.amount / 24,
        Unit.DAY: of.amount,
        Unit.WORKING_DAY: of.amount * 2 + 12,
        Unit.MONTH: of.amount * 31,
        Unit.YEAR: of.amount * 366,
    }
    return by_unit[of.unit] if of.amount else Decimal(0)


def within(local: TimeLimit, standard: TimeLimit) -> bool:
    """Whether a limit surely ends no later than the standard's.

    Units are not converted: between different units only what holds in every calendar counts.
    """
    if local.unit == standard.unit:
        return local.amount <= standard.amount
    if {local.unit, standard.unit} == {Unit.MONTH, Unit.YEAR}:
        return _months(local) <= _months(standard)
    return _most_days(local) <= _fewest_days(standard)


def _months(of: TimeLimit) -> Decimal:
    return of.amount * 12 if of.unit is Unit.YEAR else of.amount


def standard_promise(base: BaseItem) -> TimeLimit | None:
    """Return the limit that a body's promise may not exceed: the standard's promise, or the law."""
    return base.limits.promised or base.limits.statutory


def _promised(base: BaseItem, own: Implementation) -> Judged:
    standard, local = standard_promise(base), own.promised
    if local is None:
        return Standing.INHERITED, standard, standard
    if standard is None:
        return Standing.OWN, None, local
    if (local.amount, local.unit) == (standard.amount, standard.unit):
        return Standing.INHERITED, standard, local
    shorter = within(local, standard)
    return (Standing.LIGHTER if shorter else Standing.HEAVIER), standard, local


# ── visits, channels, materials, promises, numbers ────────────────────────────────────────────


def _visits(base: BaseItem, own: Implementation) -> Judged:
    standard, local = base.visits, own.visits
    if local is None or local == standard:
        return Standing.INHERITED, standard, standard
    if standard is None:
        return Standing.OWN, None, local
    return (Standing.LIGHTER if local < standard else Standing.HEAVIER), standard, local


def _channels(base: BaseItem, own: Implementation) -> Judged:
    """A body's channels are added to the standard's: there can only be more."""
    added = tuple(one for one in own.channels if one not in base.channels)
    if not added:
        return Standing.INHERITED, base.channels, base.channels
    return Standing.LIGHTER, base.channels, base.channels + added


def _waived(base: BaseItem, own: Implementation) -> Judged:
    return _of_materials(base, own.materials_waived)


def _deferrable(base: BaseItem, own: Implementation) -> Judged:
    return _of_materials(base, own.materials_deferrable)


def _of_materials(base: BaseItem, keys: tuple[str, ...]) -> Judged:
    asked = {one.key for one in base.materials or ()}
    if not keys:
        return Standing.INHERITED, (), ()
    return (Standing.LIGHTER if asked.issuperset(keys) else Standing.ASTRAY), (), keys


def _promise(base: BaseItem, own: Implementation) -> Judged:
    """A promise of facts lightens, where the standard knows it (国办发〔2020〕42号)."""
    terms = own.promise_terms
    if terms is None:
        return Standing.INHERITED, base.commitment, None
    if not base.commitment or base.commitment_excluded is not None:
        return Standing.ASTRAY, base.commitment, terms
    asked = {one.key for one in base.materials or ()}
    found = Standing.LIGHTER if asked.issuperset(terms.materials) else Standing.ASTRAY
    return found, base.commitment, terms


def _quota(base: BaseItem, own: Implementation) -> Judged:
    """A number is the law's, not the body's: without an article it would be a heavier rule."""
    if own.quota is None:
        return Standing.INHERITED, base.quantity_limit, None
    grounded = bool(own.quota.basis.strip())
    return (Standing.OWN if grounded else Standing.HEAVIER), base.quantity_limit, own.quota


RULES: Final[tuple[Rule, ...]] = (
    Rule("promised", "承诺时限", "the promised limit", Direction.SHORTER, _promised),
    Rule("visits", "到现场次数", "the number of visits", Direction.FEWER, _visits),
    Rule("channels", "办理方式", "the ways to apply", Direction.MORE, _channels),
    Rule("materials_waived", "免收的材料", "the materials waived", Direction.MORE, _waived),
    Rule("materials_deferrable", "容缺的材料", "the materials that may follow",
         Direction.MORE, _deferrable),
    Rule("promise_terms", "告知承诺", "the promise of facts", Direction.MORE, _promise),
    Rule("quota", "数量限制", "the limit of number", Direction.LOCKED, _quota),
)  # fmt: skip
"""Elements of a body's record in which it may differ from the standard."""

OWN: Final = frozenset((
    "task_code", "base", "organisation", "region", "level", "handling_no", "scheme",
    "local_task_code", "name", "fictitious", "window", "consult", "supervise", "departments",
    "notes", "effective", "cancels", "nature", "entrusting", "power_source",
    "undertaker", "co_bodies", "visit_reason", "online_stages", "service", "windows",
    "consult_ways", "supervise_ways", "town", "village", "person_topics", "legal_topics",
    "lower_first",
))  # fmt: skip
"""Elements of a body's record that say who, where and whom to ask: no standard is set for them."""

"""What moving a case to the item's present revision changes for this applicant. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.catalogue import public as catalogue
from tongban.modules.forms import public as forms

from . import queries
from .answers import wrong_answers

if TYPE_CHECKING:
    from tongban.modules.catalogue.contracts import Offer

    from .models import Case


@dataclass(frozen=True, slots=True)
class Moved:
    """Names that come and go; (what, before, after) for what has another value."""

    revision_id: int
    added_materials: tuple[str, ...] = ()
    dropped_materials: tuple[str, ...] = ()
    added_fields: tuple[str, ...] = ()
    dropped_fields: tuple[str, ...] = ()
    lost_answers: tuple[str, ...] = ()
    added_conditions: tuple[str, ...] = ()
    dropped_conditions: tuple[str, ...] = ()
    added_parts: tuple[str, ...] = ()
    dropped_parts: tuple[str, ...] = ()
    promised: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None] | None = None
    statutory: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None] | None = None
    fee: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    lacking: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether the applicant would notice anything."""
        return any(getattr(self, name) for name in _NOTICED)


_NOTICED = (
    "added_materials", "dropped_materials", "added_fields", "dropped_fields", "lost_answers",
    "added_conditions", "dropped_conditions", "added_parts", "dropped_parts", "promised",
    "statutory", "fee",
)  # fmt: skip


def newer(case: Case) -> Offer | None:
    """Return the item's offer in force when it is another than the case keeps; else None."""
    try:
        offer = catalogue.current_offer(case.task_code)
    except (NotFound, Refused):
        return None
    return offer if offer.revision_id != case.revision_id else None


def preview(case: Case, new: Offer) -> Moved:
    """Compare what the case keeps with what the present revision says."""
    old = catalogue.offer(case.revision_id)
    before, after = _named(old), _named(new)
    kept = kept_answers(case, new)
    titles = {**_fields(new), **_fields(old)}
    lost = [titles.get(key, key) for key in queries.answers(case) if key not in kept]
    return Moved(
        revision_id=new.revision_id,
        lost_answers=tuple(lost),
        lacking=tuple(lacking(case, new, kept)),
        promised=_changed(old.limits.get("promised"), new.limits.get("promised")),
        statutory=_changed(old.limits.get("statutory"), new.limits.get("statutory")),
        fee=_changed(fees(old), fees(new)),
        **{
            f"{way}_{name}": tuple(one[key] for key in one if key not in other)
            for name in before
            for way, one, other in (
                ("added", after[name], before[name]),
                ("dropped", before[name], after[name]),
            )
        },
    )


def _changed(old: Any, new: Any) -> Any:  # noqa: ANN401  # any two values of the same kind
    return (old, new) if old != new else None


def _named(offer: Offer) -> dict[str, dict[str, str]]:
    """What can come and go, by a key that stays when it is only worded anew."""
    return {
        "materials": {one.key: one.name for one in offer.materials},
        "fields": _fields(offer),
        "conditions": {one.text: one.text for one in offer.item.base.conditions},
        "parts": {one.key: one.name for stage in offer.stages for one in stage},
    }


def _fields(offer: Offer) -> dict[str, str]:
    if offer.form_revision_id is None:
        return {}
    known = forms.revision(offer.form_revision_id).schema.get("properties", {})
    return {key: str(one["title"]) for key, one in known.items()}


def fees(offer: Offer) -> tuple[str, ...]:
    """Return what is charged, one line for each fee; () for nothing."""
    fee = offer.item.base.fee
    if fee is None or not fee.charged:
        return ()
    return tuple(f"{one.name} {one.amount} {one.unit}".strip() for one in fee.items)


def kept_answers(case: Case, new: Offer) -> dict[str, Any]:
    """Return the answers that the new form takes as they are."""
    given = queries.answers(case)
    wrong = {one.field for one in wrong_answers(new.form_revision_id, given)}
    return {key: value for key, value in given.items() if key not in wrong}


def lacking(case: Case, new: Offer, kept: dict[str, Any]) -> list[str]:
    """Return the names of what the new revision wants and the case does not have."""
    held = {one.key for one in queries.materials(case)}
    missing = [one.name for one in new.materials if one.needed and one.key not in held]
    titles = _fields(new)
    wrong = wrong_answers(new.form_revision_id, kept, complete=True)
    return missing + [titles.get(one.field, one.field) for one in wrong]

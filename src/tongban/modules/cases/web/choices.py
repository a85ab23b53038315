"""What a step of the desk offers to choose from, in this case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.modules.identity import public as identity

from .. import law, policies, procedures, queries

if TYPE_CHECKING:
    from ..dossier import Branch, Dossier
    from .steps import Choices


def of(d: Dossier, step: str, part: Branch | None) -> Choices:
    """Return the choices of a step's fields, by the field's name; empty for most steps."""
    if step == "assign_inspectors" and part is not None:
        staff = _staff(policies.REVIEW, part)
        return {"first": staff, "second": staff}
    if step == "return_branch":
        earlier = queries.returnable(d.by, d.case, d.parts)
        return {"back_to": [(one.key, one.name) for one in earlier]}
    if step == "convene_hearing":
        return {"host": _hosts(d)}
    if step == "refuse":
        return {"condition": list(law.grounds.choices(d.case).items())}
    return {}


def _hosts(d: Dossier) -> list[tuple[str, str]]:
    """Who may host: the body's staff who did not examine the application (第48条)."""
    examined = procedures.examiners(d.case)
    found = identity.staff_with(policies.SPECIAL, org=d.case.org, item_type=d.case.item_type)
    return [
        (one.number, f"{one.name} {one.number}")
        for one in found
        if f"account:{one.account_id}" not in examined
    ]


def _staff(permission: str, part: Branch) -> list[tuple[str, str]]:
    found = identity.staff_with(permission, org=part.org, item_type=part.item_type)
    return [(one.number, f"{one.name} {one.number}") for one in found]

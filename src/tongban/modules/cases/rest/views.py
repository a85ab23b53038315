"""From contracts and rows to the shapes on the wire."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from .. import law, moving, policies, queries, situations

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor
    from tongban.modules.documents.contracts import DocumentRef

    from ..contracts import CaseRef, PointView, StepView
    from ..explaining import Explained

ROW = (
    "case_no", "state", "item_name", "task_code", "org", "region", "submitted_at",
    "accepted_at", "decided_at", "due", "due_provisional", "version",
)  # fmt: skip
DUES = (
    "received_at",
    "precheck_due",
    "accept_due",
    "promised_due",
    "statutory_due",
    "deliver_due",
    "correct_due",
)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def ref(given: CaseRef) -> dict[str, Any]:
    """Shape the answer to a write."""
    return asdict(given)


def row(given: dict[str, Any]) -> dict[str, Any]:
    """Shape one row of a list."""
    return {name: _plain(given[name]) for name in ROW} | {"applicant": given["applicant_masked"]}


def case(found: Any, by: Actor) -> dict[str, Any]:  # noqa: ANN401  # a row that entrances may not name
    """Shape one case; answers go to the applicant in full, to others not at all."""
    shaped = {name: _plain(getattr(found, name)) for name in ROW + DUES}
    shaped["applicant"] = found.applicant_masked
    shaped["allowed_actions"] = law.allowed(by, found)
    shaped["answers"] = queries.answers(found) if policies.owns(by, found) else {}
    shaped["situation"] = situations.given(found) if policies.owns(by, found) else {}
    shaped["materials"] = [
        {"key": m.key, "document": m.document_uid, "at": m.at.isoformat()}
        for m in queries.materials(found)
    ]
    shaped["open_branches"] = found.open_branches
    return shaped


def event(taken: StepView) -> dict[str, Any]:
    """Shape one step taken."""
    return asdict(taken)


def task(part: Any) -> dict[str, Any]:  # noqa: ANN401  # the same
    """Shape one department's part."""
    names = (
        "key", "name", "org", "stage", "state", "due", "concluded_at", "needs_check", "checks",
        "assign_due", "after", "needs",
    )  # fmt: skip
    shaped = {name: _plain(getattr(part, name)) for name in names}
    return shaped | {"late": law.joint.is_late(part)}


def point(one: PointView) -> dict[str, Any]:
    """Shape one review point."""
    return asdict(one)


def clock(one: Explained) -> dict[str, Any]:
    """Shape one clock with its spans."""
    names = ("kind", "name", "law", "limit", "extended", "provisional", "runs")
    shaped: dict[str, Any] = {name: getattr(one, name) for name in names}
    shaped |= {"start": one.start.isoformat(), "due": _plain(one.due)}
    shaped["at"] = one.at.isoformat() if one.at else None
    shaped["spans"] = [
        {
            "first": span.first.isoformat(),
            "last": span.last.isoformat(),
            "days": span.days,
            "counted": span.counted,
            "cause": span.cause,
            "detail": span.detail,
            "law": span.law,
        }
        for span in one.spans
    ]
    return shaped


def document(stored: DocumentRef) -> dict[str, Any]:
    """Shape a stored file."""
    return {
        "document": stored.uid,
        "name": stored.name,
        "size": stored.size,
        "media_type": stored.media_type,
        "sm3": stored.sm3,
        "scan": str(stored.scan),
    }


def moved(found: Any) -> dict[str, Any]:  # noqa: ANN401  # the same
    """Shape what the present revision would change; all empty when there is none newer."""
    new = moving.newer(found)
    change = moving.preview(found, new) if new is not None else moving.Moved(revision_id=0)
    shaped = asdict(change)
    shaped["revision"] = shaped.pop("revision_id") or None
    for name in ("promised", "statutory", "fee"):
        pair = shaped[name]
        shaped[name] = {"before": pair[0], "after": pair[1]} if pair else None
    return shaped

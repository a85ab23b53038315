"""Changes (变更单) on the wire: read by who may edit or review them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router, Schema
from pydantic import Field

from tongban.kernel.policies import require, signed_in
from tongban.kernel.web import actor_of
from tongban.rest.examples import example
from tongban.rest.problems import READS
from tongban.rest.shell import Bearer, reply

from .. import changes, policies

router = Router(tags=["changes"], auth=Bearer())
State = Literal[
    "editing", "drafting_review", "legal_review", "scheduled", "returned", "effective", "withdrawn"
]
_SAMPLE: dict[str, Any] = {
    "uid": "019dd1a0b2c37e5f8a6b4c2d1e0f9a8b",
    "operation": "pause",
    "layer": "item",
    "targets": ["11990101MB9900291W4440125044001"],
    "name": "个体工商户设立登记",
    "org": "11990101MB9900291W",
    "region": "990101",
    "state": "legal_review",
    "version": 3,
    "reason": "示例：系统升级",
    "effective_on": "2026-12-01",
    "successors": [],
    "saved_at": "2026-11-29T09:30:00+08:00",
}


class Asking(Schema):
    """Which changes."""

    state: State | None = None
    after: str = Field("", max_length=400, description="Cursor of the page before.")


class ReviewedChange(Schema):
    """A change of items or base items, as lists show it."""

    model_config = example(_SAMPLE)

    uid: str
    operation: Literal["add", "revise", "split", "merge", "pause", "resume", "cancel"]
    layer: Literal["base", "item"] = Field(description="目录清单 or 实施清单.")
    targets: list[str] = Field(description="Codes of the items, or of the base items.")
    name: str
    org: str = Field(description="USCC of the body; empty for base items.")
    region: str
    state: State
    version: int
    reason: str
    effective_on: str | None = Field(description="Day of effect; null: that of the approval.")
    successors: list[str]
    saved_at: str


class Taken(Schema):
    """A step of a change's life."""

    step: str
    by: str = Field(description="Name of who took it.")
    said: str
    at: str


class ReviewedChangeWhole(ReviewedChange):
    """A change with its record and its history."""

    model_config = example({**_SAMPLE, "content": {}, "history": []})

    content: dict[str, Any] = Field(description="Record in the native form; {} where none is.")
    history: list[Taken]


class ReviewedChangePage(Schema):
    """A page of changes and the cursor of the next ("" at the end)."""

    model_config = example({"changes": [_SAMPLE], "next": ""})

    changes: list[ReviewedChange]
    next: str


@router.get(
    "/changes",
    response={200: ReviewedChangePage, **READS},
    operation_id="change.list",
    summary="List changes",
)
def listing(request: HttpRequest, asked: Query[Asking]) -> HttpResponse:
    """Changes that one may edit or review, the newest first, thirty a page."""
    actor = actor_of(request)
    require(signed_in(actor))
    require(policies.may_see_changes(actor))
    found = changes.desk(actor, state=asked.state or "", after=asked.after)
    return reply({"changes": [_row(one) for one in found.rows], "next": found.after})


@router.get(
    "/changes/{uid}",
    response={200: ReviewedChangeWhole, **READS},
    operation_id="change.read",
    summary="Read a change",
)
def read(
    request: HttpRequest, uid: PathEx[str, P(pattern=r"^[0-9a-z]{32}$", description="Its uid.")]
) -> HttpResponse:
    """Read a change with the record as last saved, and what was done with it."""
    actor = actor_of(request)
    require(signed_in(actor))
    found = changes.change(uid, actor)
    history = _history(changes.history(found))
    return reply({**_row(found), "content": found.content or {}, "history": history})


def _row(one: changes.ChangeRow) -> dict[str, Any]:
    day = one.effective_on
    return {
        **{name: getattr(one, name) for name in _PLAIN},
        "effective_on": day.isoformat() if day else None,
        "saved_at": one.saved_at.isoformat(),
    }


_PLAIN = (
    "uid", "operation", "layer", "targets", "name", "org", "region", "state", "version", "reason",
    "successors",
)  # fmt: skip


def _history(entries: Sequence[changes.EntryRow]) -> list[dict[str, Any]]:
    return [
        {"step": one.mark, "by": one.by_name, "said": one.said, "at": one.at.isoformat()}
        for one in entries
    ]

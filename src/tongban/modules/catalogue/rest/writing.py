"""Changes (变更单) written over the API: by the same actions, rights and refusals as the editor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Schema
from pydantic import Field

from tongban.kernel.actors import Actor
from tongban.kernel.policies import require
from tongban.kernel.web import actor_of
from tongban.modules.documents import public as documents
from tongban.rest.examples import example
from tongban.rest.problems import WRITES, problems
from tongban.rest.shell import write

from .. import changes, policies
from ..actions.comment_change import comment_change, resolve_comment
from ..actions.confirm import confirm
from ..actions.merge_pushed import merge_pushed
from ..actions.open_change import open_change
from ..actions.review_change import approve_change, return_change
from ..actions.save_change import save_change
from ..actions.submit_change import submit_change
from ..actions.withdraw_change import withdraw_change
from ..changing import Draft, Layer, Operation
from .acting import acted
from .orders import router

Uid = PathEx[str, P(pattern=r"^[0-9a-z]{32}$", description="Its uid.")]
Code = PathEx[str, P(pattern=r"^[0-9A-Za-z_]{1,80}$", description="实施编码.")]
_UID = "019dd1a0b2c37e5f8a6b4c2d1e0f9a8b"
_ITEM = "11990101MB9900291W4440125044001"
_MOST = 100


class Drafted(Schema):
    """What an editor writes; what is left out stays as it is."""

    model_config = {"extra": "forbid"}

    content: dict[str, Any] | None = Field(
        None, description="Record in the native form, complete or not yet (add and revise)."
    )
    successors: list[str] | None = Field(
        None, max_length=_MOST, description="Codes that take the place of what ends."
    )
    reason: str | None = Field(None, max_length=500)
    effective_on: dt.date | None = Field(None, description="Day of effect.")

    def draft(self) -> Draft:
        """Return it as the actions take it."""
        return Draft(self.content, self.successors, self.reason, self.effective_on)


class NewChange(Drafted):
    """A change to begin: what shall be done, to which."""

    model_config = example(
        {
            "operation": "pause",
            "layer": "item",
            "targets": [_ITEM],
            "reason": "示例：系统升级",
            "effective_on": "2026-12-01",
        },
        strict=True,
    )

    operation: Literal["add", "revise", "split", "merge", "pause", "resume", "cancel"]
    layer: Literal["base", "item"] = Field("item", description="目录清单 or 实施清单.")
    targets: list[str] = Field(
        default=[], max_length=_MOST, description="Codes; none to add: the record names its own."
    )


class Saved(Drafted):
    """What an editor saves, on top of which version."""

    model_config = example({"version": 3, "reason": "示例：按新规定修改"}, strict=True)

    version: int = Field(ge=0, description="The version that was read: nothing is overwritten.")


class Said(Schema):
    """What goes with a step of a change."""

    model_config = example({"version": 3, "said": "示例：请审核"}, strict=True)

    said: str = Field("", max_length=1000, description="Remark; return: the reason (required).")
    version: int | None = Field(None, ge=0, description="submit: the version that was read.")


class Remark(Schema):
    """A remark on an element of a change."""

    model_config = example(
        {"element": "materials.id_card", "text": "示例：请写明份数"}, strict=True
    )

    text: str = Field(max_length=1000)
    element: str = Field("", max_length=200, description="Its path; empty: the whole change.")


class Merged(Schema):
    """What a body chooses where a new standard holds its item back."""

    model_config = example({"chosen": {"promised": "5"}}, strict=True)

    chosen: dict[str, Decimal | None] = Field(
        max_length=_MOST,
        description="For every conflict: null follows the standard, a number is the own value.",
    )


class ChangeRefOut(Schema):
    """Where a change stands after a write."""

    model_config = example({"uid": _UID, "state": "editing", "version": 0})

    uid: str
    state: str
    version: int


class RemarkRef(Schema):
    """A remark that was made or settled."""

    model_config = example({"uid": _UID})

    uid: str


class GuideFile(Schema):
    """A file as the native format names it: put it into the record of the change."""

    model_config = example(
        {"name": "申请表.pdf", "digest": "0" * 64, "media_type": "application/pdf", "bytes": 48213}
    )

    name: str
    digest: str = Field(description="SM3.")
    media_type: str
    bytes: int


class GuideFileName(Schema):
    """How the file is called."""

    name: str = Field(min_length=1, max_length=200, description="File name.")


class ItemRef(Schema):
    """An item that was confirmed."""

    model_config = example({"code": _ITEM})

    code: str


def _ref(uid: str) -> Mapping[str, object]:
    found = changes.one(uid)
    return {"uid": uid, "state": found.state, "version": found.version}


@router.post(
    "/changes",
    response={201: ChangeRefOut, **WRITES},
    operation_id="catalogue.open_change",
    summary="Begin a change",
)
def begin(request: HttpRequest, given: NewChange) -> HttpResponse:
    """Begin a change of items or base items. What it writes waits for two reviews and its day."""

    def act(by: Actor) -> object:
        operation, layer = Operation(given.operation), Layer(given.layer)
        return _ref(open_change(operation, layer, given.targets, given.draft(), by=by))

    return acted(request, act, status=201)


@router.patch(
    "/changes/{uid}",
    response={200: ChangeRefOut, **WRITES},
    operation_id="catalogue.save_change",
    summary="Save a change",
)
def save(request: HttpRequest, uid: Uid, given: Saved) -> HttpResponse:
    """Save what was written; refused when somebody else saved since `version`."""

    def act(by: Actor) -> object:
        save_change(uid, given.version, given.draft(), by=by)
        return _ref(uid)

    return acted(request, act)


def _submit(uid: str, by: Actor, given: Said) -> None:
    known = given.version
    version = changes.change(uid, by).version if known is None else known
    submit_change(uid, version, by=by, said=given.said)


TAKERS: Mapping[str, Callable[[str, Actor, Said], None]] = {
    "submit": _submit,
    "approve": lambda uid, by, given: approve_change(uid, by=by, said=given.said),
    "return": lambda uid, by, given: return_change(uid, by=by, said=given.said),
    "withdraw": lambda uid, by, given: withdraw_change(uid, by=by, said=given.said),
}


@router.post(
    "/changes/{uid}/actions/{action}",
    response={200: ChangeRefOut, **WRITES},
    operation_id="change.action",
    summary="Take a step of a change",
)
def take(
    request: HttpRequest,
    uid: Uid,
    action: Literal["submit", "approve", "return", "withdraw"],
    given: Said,
) -> HttpResponse:
    """Hand it in, approve it (drafting, then legality), give it back, or take it back."""

    def act(by: Actor) -> object:
        TAKERS[action](uid, by, given)
        return _ref(uid)

    return acted(request, act)


@router.post(
    "/changes/{uid}/remarks",
    response={201: RemarkRef, **WRITES},
    operation_id="catalogue.comment_change",
    summary="Remark on a change",
)
def remark(request: HttpRequest, uid: Uid, given: Remark) -> HttpResponse:
    """Make a remark; a change with open remarks is not approved."""

    def act(by: Actor) -> object:
        return {"uid": comment_change(uid, given.text, by=by, element=given.element)}

    return acted(request, act, status=201)


@router.post(
    "/remarks/{uid}/settle",
    response={200: RemarkRef, **WRITES},
    operation_id="catalogue.resolve_comment",
    summary="Settle a remark",
)
def settle(request: HttpRequest, uid: Uid) -> HttpResponse:
    """Settle a remark; settling it twice changes nothing."""

    def act(by: Actor) -> object:
        resolve_comment(uid, by=by)
        return {"uid": uid}

    return acted(request, act)


@router.post(
    "/pushes/{uid}/items/{code}/merge",
    response={201: ChangeRefOut, **WRITES},
    operation_id="catalogue.merge_pushed",
    summary="Merge an item held back by a new standard",
)
def merge(request: HttpRequest, uid: Uid, code: Code, given: Merged) -> HttpResponse:
    """Begin a change with the merged record; its effect settles the conflict."""

    def act(by: Actor) -> object:
        return _ref(merge_pushed(uid, code, dict(given.chosen), by=by))

    return acted(request, act, status=201)


@router.post(
    "/items/{code}/confirm",
    response={200: ItemRef, **WRITES},
    operation_id="catalogue.confirm",
    summary="Confirm a guide",
)
def stand_behind(request: HttpRequest, code: Code) -> HttpResponse:
    """Stand behind a public guide as it is (实时更新、动态管理)."""

    def act(by: Actor) -> object:
        confirm(code, by=by)
        return {"code": code}

    return acted(request, act)


@router.post(
    "/changes/{uid}/files",
    response={201: GuideFile, **WRITES, **problems(503)},
    operation_id="document.publish_file",
    summary="Publish a file of a guide",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
        }
    },
)
def publish(request: HttpRequest, uid: Uid, asked: Query[GuideFileName]) -> HttpResponse:
    """Publish a blank form, filled sample or result's sample (the raw body) for a change's guide.

    Everybody may fetch it; the answer goes into `blank_form`, `filled_sample` or `sample`. Sent
    twice it is the same file under the same digest, key or not. Honours `Idempotency-Key`.
    """
    by = actor_of(request)
    require(policies.may_edit_change(by, changes.change(uid, by)))
    rule = policies.GUIDE_FILES
    kept = documents.take_guide_file(request.body, name=asked.name, by=rule)

    def call() -> object:
        file = documents.publish_kept(kept, asked_by=by.ref, by=rule)
        return {"name": file.name, "digest": file.sm3, "media_type": file.media_type,
                "bytes": file.size}  # fmt: skip

    return write(request, call, status=201, body=f"{asked.name}\n{kept.sm3}".encode())


__all__ = ["router"]

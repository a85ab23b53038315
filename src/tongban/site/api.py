"""The API with every module's routes mounted, and its description."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

import orjson

from tongban.modules.identity import public as identity
from tongban.rest.document import finished
from tongban.rest.ports import tokens
from tongban.rest.shell import make_api

from . import floors

tokens.plug("identity", identity.actor_by_token)
api = make_api()
for room in floors.parts("rest.routes"):
    api.add_router("", import_module(room).router)

INFO = {
    "summary": "Items, cases, documents, licences and messages of government services",
    "description": (
        "通办开放接口：事项、办件、材料、证照、消息。 Send a bearer token (`tongban token USER`"
        " prints one for an account); items, laws and the verification of licences are open"
        " to everybody.\n\n"
        "**Errors** are problem details (RFC 9457) of type `application/problem+json` with a stable"
        " `code`, in Chinese, or in English with `Accept-Language: en`. After an error nothing has"
        " changed. What a caller may not see answers 404, like what does not exist.\n\n"
        "**Writes** take an `Idempotency-Key`: a retry gets the first answer.\n\n"
        "**Lists** come in pages: send `next` of a page as `after` to get the following one; `next`"
        " is empty at the end. Nothing is counted.\n\n"
        "**Steps** of a case that are open to the caller now stand in `allowed_actions`; each is"
        " taken by `POST /api/v1/cases/{case_no}/actions/{action}`."
    ),
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}
TAGS = [
    {"name": "items", "description": "事项 Items: published guides, open to everybody."},
    {"name": "changes", "description": "变更单 Changes: drafted, reviewed by two posts, dated."},
    {"name": "laws", "description": "法规 Laws: articles, policies, notices; open to everybody."},
    {"name": "cases", "description": "办件 Cases: every step from draft to archive."},
    {"name": "documents", "description": "材料 Documents: upload, describe, fetch, discard."},
    {"name": "licences", "description": "证照 Licences: hold, verify, revoke, replace."},
    {
        "name": "library",
        "description": "标准库和反馈 Upkeep: standard materials and fields, what the platform above"
        " found wrong.",
    },
    {"name": "messages", "description": "消息 Messages: what the applicant is told at each step."},
    {"name": "decisions", "description": "行政许可决定 Decisions: published results of cases."},
    {"name": "findings", "description": "监察发现 Findings: what supervision found."},
    {
        "name": "bodies",
        "description": "法人 Bodies: claim one, and name who acts for it.",
    },
    {"name": "people", "description": "个人 People: guardians and deaths, by paper at a window."},
    {"name": "me", "description": "我 Me: who the token stands for, and what it may do."},
]


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 description of the whole API, the same on every machine."""
    return finished(api.get_openapi_schema(path_prefix="api/v1/"), info=INFO, tags=TAGS)


def document_bytes() -> bytes:
    """Return the description as it is served and committed (`docs/api/openapi.json`)."""
    return orjson.dumps(document(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

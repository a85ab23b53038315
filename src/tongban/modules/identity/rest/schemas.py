"""What the API says about the caller."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

from ..contracts import Act, Role

_SAMPLE: dict[str, Any] = {
    "ref": "account:2",
    "kind": "person",
    "name": "示例·李办事",
    "acting_for": "示例公司（演示）",
    "owner": "body:1",
    "roles": [
        {
            "body": "body:1",
            "name": "示例公司（演示）",
            "uscc": "91990100MA9900001X",
            "role": "clerk",
            "acts": ["fill", "submit", "correct"],
            "items": [],
            "ends_on": "2027-11-30",
        }
    ],
    "permissions": [],
}


class RoleOut(Schema):
    """A body that the caller may act for."""

    body: str = Field(description="`body:<number>`, as in `owner` of cases and licences.")
    name: str
    uscc: str = Field(description="Unified social credit code (GB 32100).")
    role: Role
    acts: list[Act] = Field(description="What may be done for the body.")
    items: list[str] = Field(description="Task codes of the items; empty: all items.")
    ends_on: dt.date | None = Field(description="The last day; null: until it is ended.")


class GrantOut(Schema):
    """A right and where it holds; an empty text sets no limit."""

    permission: str
    org: str = Field(description="Unified social credit code of the body.")
    region: str = Field(description="Leading digits of the region code.")
    item_types: list[str] = Field(
        description="Item types (GB/T 39046 A.1) whose cases it covers; empty: all."
    )


class MeOut(Schema):
    """Who the token stands for."""

    model_config = example(_SAMPLE)

    ref: str = Field(description="How the audit trail names the account.")
    kind: str = Field(description="`person`, `staff` or `machine`.")
    name: str
    acting_for: str = Field(description="Name of the body acted for, or an empty text.")
    owner: str = Field(description="Whose things the caller holds: `person:…` or `body:…`.")
    roles: list[RoleOut]
    permissions: list[GrantOut]


class StepUpBy(Schema):
    """What proves the caller anew."""

    model_config = example({"factor": True, "text": ""})

    factor: bool = Field(description="A second factor is set up: its code, or its certificate.")
    text: str = Field(
        description="The text for the caller's certificate to sign, in five minutes and once;"
        " empty where no certificate is bound to the account or none can be checked."
    )


class CertificateIn(Schema):
    """What a certificate (SM2) signed: the text of `GET /me/step-up`, over its UTF-8 bytes."""

    nonce: str = Field(max_length=400, description="The text as it was given.")
    certificate: str = Field(max_length=20_000, description="As the gateway takes it.")
    signature: str = Field(min_length=1, max_length=20_000, description="SM2 with SM3.")


class StepUpIn(Schema):
    """What proves the caller anew. It is compared and not kept."""

    model_config = example({"code": "123456"})

    password: str = Field("", max_length=256, description="Where there is no second factor.")
    code: str = Field(
        "", max_length=40, description="Of the authenticator app, or a recovery code."
    )
    certificate: CertificateIn | None = Field(
        None, description="Instead of a code, where a certificate is bound to the account."
    )


class ProvedOut(Schema):
    """The token is proved."""

    model_config = example({"minutes": 15})

    minutes: int = Field(description="For how long that counts as fresh.")

"""Licences as the API shows them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

from ..contracts import LicenceRef, LicenceState, Standing, VerifyFacts

_SAMPLE: dict[str, Any] = {
    "uid": "019dd1a0b2c37e5f8a6b4c2d1e0f9a8b",
    "number": "示JY0000000001",
    "identifier": "1.2.156.3005.2.11100000000013127D011.11990101MB9900291W.0000000001.001.X",
    "type_code": "11100000000013127D011",
    "name": "营业执照",
    "holder": "示**",
    "case_no": "99010120261123000001X",
    "issuer": "11990101MB9900291W",
    "issuer_name": "清源区市场监管局（演示）",
    "issued_on": "2026-11-27",
    "valid_from": "2026-11-27",
    "valid_to": None,
    "validity": "长期",
    "standing": "valid",
    "state": "current",
    "version": 1,
    "document": "019dd1a0b2c37e5f8a6b4c2d1e0f9a8c",
}
_SAMPLE_DETAIL: dict[str, Any] = {
    **_SAMPLE,
    "allowed_actions": [],
    "metadata": {"ZZMC": "营业执照"},
}
_SAMPLE_VERIFIED: dict[str, Any] = {
    "uid": "019dd1a0b2c37e5f8a6b4c2d1e0f9a8b",
    "name": "营业执照",
    "number": "示JY0000000001",
    "identifier": "1.2.156.3005.2.11100000000013127D011.11990101MB9900291W.0000000001.001.X",
    "holder": "示**",
    "issuer_name": "清源区市场监管局（演示）",
    "issued_on": "2026-11-27",
    "valid_from": "2026-11-27",
    "valid_to": None,
    "validity": "长期",
    "standing": "valid",
    "ended_on": None,
}
_SAMPLE_REPLACEMENT: dict[str, Any] = {
    "reason": "字号变更",
    "holder_name": "",
    "face": [{"label": "字号", "value": "示例·桂花面馆"}],
}


class Licence(Schema):
    """One licence, the holder masked."""

    model_config = example(_SAMPLE)

    uid: str = Field(description="Opaque identifier; `/verify/<uid>` is behind the QR code.")
    number: str = Field(description="The number printed on the licence.")
    identifier: str = Field(description="电子证照标识 (GB/T 36904).")
    type_code: str = Field(description="证照类型代码: 21 characters.")
    name: str
    holder: str = Field(description="Name of the holder, masked for a person.")
    case_no: str = Field(description="The case it came of; empty when there is none.")
    issuer: str = Field(description="USCC of the issuing body.")
    issuer_name: str
    issued_on: dt.date
    valid_from: dt.date
    valid_to: dt.date | None = Field(description="Last valid day; null when none is fixed.")
    validity: str = Field(description="The validity as printed.")
    standing: Standing = Field(description="Whether it may be relied on today.")
    state: LicenceState
    version: int
    document: str = Field(description="uid of its PDF; empty while the file is being made.")


class LicenceDetail(Licence):
    """One licence for those who may see it."""

    model_config = example(_SAMPLE_DETAIL)

    allowed_actions: list[str] = Field(description="Steps that the caller may take now.")
    metadata: dict[str, str] | None = Field(
        description="Elements of GB/T 36903 (ZZMC, ZZBH, …), unmasked: for the holder only."
    )


class LicencePage(Schema):
    """One page of licences, newest first."""

    items: list[Licence]
    next: str = Field(description="Cursor for `after`; empty on the last page.")


class Paging(Schema):
    """Which page is asked for."""

    after: str = Field("", max_length=500, description="Cursor of the page before.")
    size: int = Field(20, ge=1, le=100, description="Rows a page.")


class Verified(Schema):
    """What anyone may learn of a licence whose code they hold."""

    model_config = example(_SAMPLE_VERIFIED)

    uid: str
    name: str
    number: str
    identifier: str
    holder: str = Field(description="Name of the holder, masked for a person.")
    issuer_name: str
    issued_on: dt.date
    valid_from: dt.date
    valid_to: dt.date | None
    validity: str
    standing: Standing
    ended_on: dt.date | None = Field(description="The day of revocation or replacement.")


class Revocation(Schema):
    """Why a licence is revoked."""

    model_config = example({"reason": "经核查，申请材料不实"})

    reason: str = Field(min_length=1, max_length=500)


class FaceRow(Schema):
    """One row printed on the licence."""

    label: str = Field(min_length=1, max_length=60)
    value: str = Field(max_length=500)


class Replacement(Schema):
    """Why a licence is replaced, and what changes; what is left out stays."""

    model_config = example(_SAMPLE_REPLACEMENT)

    reason: str = Field(min_length=1, max_length=500)
    holder_name: str = Field("", max_length=200, description="The holder's new name.")
    face: list[FaceRow] | None = Field(None, description="All rows of the new face, in order.")


def shown(ref: LicenceRef) -> dict[str, object]:
    """Return the JSON object of a licence."""
    return {
        "uid": ref.uid,
        "number": ref.number,
        "identifier": ref.identifier,
        "type_code": ref.type_code,
        "name": ref.name,
        "holder": ref.holder_masked,
        "case_no": ref.case_no,
        "issuer": ref.issuer,
        "issuer_name": ref.issuer_name,
        "issued_on": ref.issued_on,
        "valid_from": ref.valid_from,
        "valid_to": ref.valid_to,
        "validity": ref.validity,
        "standing": ref.standing,
        "state": ref.state,
        "version": ref.version,
        "document": ref.document_uid,
    }


def verified(facts: VerifyFacts) -> dict[str, object]:
    """Return the JSON object of a verification."""
    return {
        "uid": facts.uid,
        "name": facts.name,
        "number": facts.number,
        "identifier": facts.identifier,
        "holder": facts.holder_masked,
        "issuer_name": facts.issuer_name,
        "issued_on": facts.issued_on,
        "valid_from": facts.valid_from,
        "valid_to": facts.valid_to,
        "validity": facts.validity,
        "standing": facts.standing,
        "ended_on": facts.ended_on,
    }

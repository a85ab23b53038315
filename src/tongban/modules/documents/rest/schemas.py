"""Documents as the API shows them."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

from ..contracts import DocumentRef, Purpose, ScanState, TrustGrade

_SAMPLE: dict[str, Any] = {
    "uid": "019dd1a0b2c37e5f8a6b4c2d1e0f9a8b",
    "name": "身份证.pdf",
    "media_type": "application/pdf",
    "size": 48213,
    "sm3": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "scan": "not_scanned",
    "grade": "C",
    "purpose": "material",
    "version": 1,
    "created_at": "2026-11-23T01:10:00Z",
}


class Upload(Schema):
    """What is said about an upload, in the query."""

    name: str = Field("", max_length=300, description="File name; required with a raw body.")
    purpose: Literal["material", "statement"] = "material"
    replaces: str = Field("", max_length=32, description="uid of the own version it follows.")


class Document(Schema):
    """One version of one file."""

    model_config = example(_SAMPLE)

    uid: str = Field(description="Opaque identifier of this version.")
    name: str
    media_type: str = Field(description="Decided by the content, not by the name.")
    size: int = Field(description="Bytes.")
    sm3: str = Field(description="SM3 digest of the content, hexadecimal.")
    sha256: str = Field(description="SHA-256 digest of the content, hexadecimal.")
    scan: ScanState = Field(description="What is known about viruses; never more than was done.")
    grade: TrustGrade = Field(description="A issued, B compared, C uploaded, D declared.")
    purpose: Purpose
    version: int
    created_at: dt.datetime


def shown(ref: DocumentRef) -> dict[str, object]:
    """Return the JSON object for a document, without its internal number."""
    return {
        "uid": ref.uid,
        "name": ref.name,
        "media_type": ref.media_type,
        "size": ref.size,
        "sm3": ref.sm3,
        "sha256": ref.sha256,
        "scan": ref.scan,
        "grade": ref.grade,
        "purpose": ref.purpose,
        "version": ref.version,
        "created_at": ref.created_at,
    }

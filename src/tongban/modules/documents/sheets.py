"""What a paper says: as plain JSON and back, as printed, and as a page that anyone can read."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tongban.kernel import clock
from tongban.kernel.crypto import sm3
from tongban.kernel.settings import settings

from .codes import qr_svg
from .contracts import DeliveryPaper, FormPaper, LicencePaper, NoticePaper, Paper, ReceiptPaper

SHAPES: dict[str, type[Paper]] = {
    "licence": LicencePaper,
    "notice": NoticePaper,
    "receipt": ReceiptPaper,
    "delivery": DeliveryPaper,
    "form": FormPaper,
}
_READ = {
    "dt.date": dt.date.fromisoformat,
    "dt.datetime": dt.datetime.fromisoformat,
}


def dump(paper: Paper) -> dict[str, object]:
    """Return the paper as JSON values: its shape and its fields."""
    shape = next(name for name, one in SHAPES.items() if isinstance(paper, one))
    return {"shape": shape, **{k: _plain(v) for k, v in dataclasses.asdict(paper).items()}}


def load(kept: Mapping[str, object]) -> Paper:
    """Rebuild a paper from what `dump` gave; fields added since stay at their defaults."""
    shape = SHAPES[str(kept["shape"])]
    types = {one.name: str(one.type) for one in dataclasses.fields(shape)}
    return shape(**{name: _typed(kept[name], types[name]) for name in types if name in kept})


def revision(sources: Mapping[str, str]) -> str:
    """Return the digest (SM3) by which a template is known."""
    return sm3(json.dumps(sources, ensure_ascii=False, sort_keys=True).encode())


def _plain(value: object) -> object:
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _typed(value: Any, kind: str) -> Any:  # noqa: ANN401  # whatever JSON was kept
    if kind in _READ:
        return _READ[kind](value)
    return tuple(_typed(one, "") for one in value) if isinstance(value, list) else value


_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def printable(paper: Paper) -> dict[str, Any]:
    """Return what is printed: moments as Chinese dates, text without characters nobody can see."""
    return {key: _said(value) for key, value in dataclasses.asdict(paper).items()}


def _said(value: object) -> Any:  # noqa: ANN401  # text, or lists of it
    if isinstance(value, list | tuple):
        return [_said(one) for one in value]
    if isinstance(value, dt.datetime):
        local = clock.local(value)
        return f"{_day(local)} {local:%H:%M}"
    return _day(value) if isinstance(value, dt.date) else _UNSEEN.sub("", str(value))


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


ROWS: dict[str, tuple[tuple[str, str], ...]] = {
    "receipt": (
        ("办件编号", "case_no"),
        ("办理事项", "item"),
        ("申请人", "applicant"),
        ("收件单位", "issuer"),
        ("收件时间", "received_at"),
        ("查询码", "query_code"),
        ("办理时限", "limit"),
        ("咨询方式", "contact"),
    ),
    "delivery": (
        ("送达文书", "document"),
        ("文书编号", "document_number"),
        ("受送达人", "addressee"),
        ("送达方式", "way"),
        ("送达地点", "place"),
        ("送达时间", "delivered_at"),
        ("收件人签名", "received_by"),
        ("备注", "remark"),
    ),
    "licence": (
        ("持证主体", "holder"),
        ("证件号码", "holder_code"),
        ("有效期限", "validity"),
    ),
}
TITLES = {"receipt": "收件凭证", "delivery": "送达回证"}


def html(paper: Paper) -> SafeString:
    """Return the paper as accessible HTML: the same content as the PDF, in the same order."""
    said = printable(paper)
    shape = str(dump(paper)["shape"])
    said |= {"shape": shape, "title": said.get("title") or TITLES[shape]}
    said.setdefault("date", said.get("issued_on", ""))
    rows = [(label, said[name]) for label, name in ROWS.get(shape, ()) if said[name]]
    code = SafeString(qr_svg(paper.verify_url)) if paper.verify_url else ""
    values = {"p": said, "rows": [*rows, *said.get("fields", ())], "qr": code}
    return SafeString(render_to_string("documents/sheet.html", values | {"demo": settings().demo}))

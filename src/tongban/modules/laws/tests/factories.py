"""A law, a policy and people who keep them."""

from __future__ import annotations

import io
import json
from typing import Any

from tongban.kernel.actors import Actor, Grant, Rule, staff

from .. import importing, policies
from ..contracts import Article

IMPORT = Rule("import")
READER = Rule("guides")
TITLE = "示例市便民规定"
CITIZEN = Actor(kind="person", ref="account:7", name="示例·王小明", account_id=7, person_id=7)
KEEPER = staff(1, "示例·法规", 1, (Grant(policies.EDIT),))
PUBLISHER = staff(2, "示例·发布", 2, (Grant(policies.PUBLISH, "", "9901"),))
ARTICLE = Article(2)
Json = dict[str, Any]


def law(**given: Any) -> Json:
    """Return a line with a law of three articles."""
    articles = [
        {"number": n, "text": f"示例条文{n}。", "effective": "2026-01-01"} for n in (1, 2, 3)
    ]
    line = {"format": "tongban.laws/1", "record": "law", "title": TITLE, "doc_no": "示例令第1号"}
    return {**line, "effective": "2026-01-01", "articles": articles, **given}


def publication(record: str = "policy", **given: Any) -> Json:
    """Return a line with a publication."""
    line = {"format": "tongban.laws/1", "record": record, "code": f"demo-{record}-1"}
    line |= {"title": f"示例{record}", "published_on": "2026-02-01", "issuer": "示例市人民政府"}
    return {**line, "body": "示例正文。", "region": "990100", **given}


def take(*lines: Json | bytes) -> importing.Report:
    """Import lines as the operator."""
    raw = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines]
    return importing.import_laws(io.BytesIO(b"\n".join(raw)), by=IMPORT)

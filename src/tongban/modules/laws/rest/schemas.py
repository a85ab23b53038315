"""Laws and publications as the API shows them."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongban.rest.examples import example

_LAW: dict[str, Any] = {
    "key": "haszwfwgd-204713",
    "title": "和安市政务服务便利化规定（演示）",
    "doc_no": "和安市人民政府令第9号",
    "issuer": "和安市人民政府",
    "level": "local_rule",
    "status": "in_force",
    "effective": "2026-01-01",
}
_ARTICLE: dict[str, Any] = {
    "number": 12, "sub": 0, "anchor": "a12", "text": "……", "effective": "2026-01-01",
    "revision": 1, "repealed": False, "coming": "", "coming_on": "",
}  # fmt: skip

_PUBLICATION: dict[str, Any] = {
    "code": "ha-2026-009",
    "kind": "policy",
    "title": "和安市政务服务便利化规定实施意见",
    "doc_no": "和政发〔2026〕9号",
    "issuer": "和安市人民政府",
    "region": "990100",
    "published_on": "2026-01-05",
    "revision": 1,
}


class LawRow(Schema):
    """A law as lists show it."""

    key: str
    title: str
    doc_no: str
    issuer: str
    level: Literal[
        "law", "regulation", "local_regulation", "rule", "local_rule", "document", "unknown"
    ]
    status: Literal["in_force", "not_yet", "repealed"]
    effective: str = Field(description="ISO day, or empty.")


class LawPage(Schema):
    """A page of laws and the cursor of the next ("" at the end)."""

    model_config = example({"items": [_LAW], "next": ""})

    items: list[LawRow]
    next: str


class ArticleOut(Schema):
    """One article. Without text its full wording is not held here."""

    number: int
    sub: int = Field(description="第 number 条之 sub; 0 for none.")
    anchor: str = Field(description="Where it stands on the law's page.")
    text: str
    effective: str
    revision: int
    repealed: bool
    coming: str = Field(description="How it reads from `coming_on` on.")
    coming_on: str


class LawOut(LawRow):
    """A law with its known articles."""

    model_config = example({**_LAW, "articles": [_ARTICLE]})

    articles: list[ArticleOut]


class PublicationRow(Schema):
    """A policy document, an interpretation, a notice or a question of the library."""

    code: str
    kind: Literal["policy", "interpretation", "notice", "question"]
    title: str
    doc_no: str
    issuer: str
    region: str
    published_on: str
    revision: int


class PublicationPage(Schema):
    """A page of publications, newest first."""

    model_config = example({"items": [_PUBLICATION], "next": ""})

    items: list[PublicationRow]
    next: str


class LawPaging(Schema):
    """Which laws, which page."""

    q: str = Field("", max_length=100, description="A word of the title or of the number.")
    after: str = Field("", max_length=400, description="Cursor of the page before.")
    size: int = Field(30, ge=1, le=100, description="Rows a page.")


class PublicationPaging(Schema):
    """Which publications, which page."""

    kind: Literal["policy", "interpretation", "notice", "question"] | None = Field(
        None, description="One kind only."
    )
    after: str = Field("", max_length=400, description="Cursor of the page before.")
    size: int = Field(20, ge=1, le=100, description="Rows a page.")

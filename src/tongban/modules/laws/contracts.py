"""Laws with their articles, policy documents with interpretations, notices: free of Django."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

from .references import Article, Cited, pieces, read_articles, read_reference

__all__ = [
    "Announced",
    "Article",
    "ArticleChanged",
    "ArticleRecord",
    "ArticleView",
    "Cited",
    "Citing",
    "LawCard",
    "LawChanged",
    "LawRecord",
    "Level",
    "LibraryQuestion",
    "PublicationKind",
    "PublicationMade",
    "PublicationRecord",
    "PublicationWithdrawn",
    "Resolved",
    "Status",
    "pieces",
    "read_articles",
    "read_reference",
]  # fmt: skip


class Level(StrEnum):
    """效力级别 (立法法). UNKNOWN: nobody has said yet."""

    LAW = "law"
    REGULATION = "regulation"
    LOCAL_REGULATION = "local_regulation"
    RULE = "rule"
    LOCAL_RULE = "local_rule"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """效力状态."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    REPEALED = "repealed"


class PublicationKind(StrEnum):
    """政策文件、解读、公告、常见问题 (the title is the question, the body the answer)."""

    POLICY = "policy"
    INTERPRETATION = "interpretation"
    NOTICE = "notice"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Announced:
    """A publication as lists of other rooms show it, with its address."""

    title: str
    link: str
    published_on: dt.date


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article as a file gives it. Without text it is known by its number only."""

    article: Article
    text: str = ""
    effective: str = ""
    repealed: bool = False


@dataclass(frozen=True, slots=True)
class LawRecord:
    """A law as a file gives it. `effective` is an ISO day or ""."""

    title: str
    doc_no: str = ""
    issuer: str = ""
    level: Level = Level.UNKNOWN
    effective: str = ""
    status: Status = Status.IN_FORCE
    fictitious: bool = False
    articles: tuple[ArticleRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """A policy document, an interpretation or a notice as a file gives it.

    `code` names it for good (letters, digits, hyphens). `explains` is the code of the policy that
    an interpretation explains. `cites` are texts like 《某条例》第十二条. `org` is the USCC of the
    body that issues it, "" where that is none of the installation's.
    """

    kind: PublicationKind
    code: str
    title: str
    published_on: str
    body: str
    issuer: str
    doc_no: str = ""
    org: str = ""
    region: str = ""
    explains: str = ""
    cites: tuple[str, ...] = ()
    fictitious: bool = False


@dataclass(frozen=True, slots=True)
class LawCard:
    """A law as others show it: the key that stands in its address, and what it is called."""

    key: str
    title: str
    doc_no: str
    status: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article as read: its text in force ("" where only its number is known) and what comes."""

    article: Article
    text: str
    effective: str
    revision: int
    repealed: bool = False
    coming: str = ""
    coming_on: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference that was looked up: the law's key ("" for an unknown law), its articles.

    `unread` is the part that names no article by number (第二章, 附件1).
    """

    key: str
    articles: tuple[Article, ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Citing:
    """Something that rests on a law: what it is called, where it is shown, which articles."""

    name: str
    href: str
    articles: tuple[Article, ...]


@event("laws.article_changed")
class ArticleChanged:
    """An article of a law has another text, or no longer applies, from a day on."""

    law: str
    title: str
    number: int
    sub: int
    article: str
    revision: int
    effective: str
    repealed: bool = False


@event("laws.law_changed")
class LawChanged:
    """A law as a whole changed: its state, its number, the day it takes effect."""

    law: str
    title: str
    revision: int
    status: str
    effective: str


@event("laws.publication_made")
class PublicationMade:
    """A publication of whatever kind was published, or published anew."""

    code: str
    sort: str
    title: str
    revision: int
    region: str
    laws: list[str]


@event("laws.publication_withdrawn")
class PublicationWithdrawn:
    """A publication does not apply any more; its page stays."""

    code: str
    sort: str
    region: str


@dataclass(frozen=True, slots=True)
class LibraryQuestion:
    """常见问题 of no single item: what is asked, and what the office answers."""

    code: str
    question: str
    answer: str
    issuer: str
    region: str


_LAW_OPEN = "政府信息公开条例 第20条"
SAME_TEXT = reason(
    "law.same_text",
    zh="条文内容没有变化。",
    en="The article reads like this already.",
)
NO_TEXT = reason(
    "law.no_text",
    zh="请写出修订后的条文。",
    en="Write the article as it reads after the change.",
    status=422,
)
EXPLAINS_NOTHING = reason(
    "law.explains_nothing",
    zh="解读必须写明解读的是哪一份政策文件，且该文件已经发布。",
    en="An interpretation names the published policy that it explains.",
    status=422,
    law="国发〔2016〕55号 二（五）；国办发〔2016〕80号",
)
OTHER_KIND = reason(
    "law.other_kind",
    zh="这个编号已经用于另一种文件，请换一个编号。",
    en="This code names a document of another kind already: take another.",
)
WITHDRAWN = reason(
    "law.withdrawn",
    zh="这份文件已经停止适用。",
    en="This document no longer applies.",
)
WITHDRAWN_WHY = reason(
    "law.withdrawn_why",
    zh="请写明为什么停止适用，公众会看到。",
    en="Say why it no longer applies: the public will read it.",
    status=422,
    law="政府信息公开条例 第6条",
)
NOTHING_NEW = reason(
    "law.nothing_new",
    zh="内容与已发布的相同。",
    en="This is what is published already.",
    law=_LAW_OPEN,
)

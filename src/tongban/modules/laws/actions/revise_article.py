"""Revise one article: a new text from a day on; the old one stays readable."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies, queries
from ..contracts import NO_TEXT, SAME_TEXT, Article, ArticleRecord
from ._texts import write_text


@action("laws.revise_article")
def revise_article(  # what is revised, how it reads, from when
    key: str, article: Article, text: str, *, effective: dt.date, repealed: bool = False, by: Actor
) -> None:
    """修订条文：立法法 第63条；国发〔2016〕55号 二（五）。 Who cites it is told.

    Raises:
        NotFound: no such law. Refused: `law.no_text`, `law.same_text`, `access.not_allowed`.
    """
    require(policies.may_edit(by))
    found = queries.law(key)
    text = text.strip()
    if not text and not repealed:
        raise Refused(NO_TEXT)
    record = ArticleRecord(article, text, effective.isoformat(), repealed)
    if not write_text(found, record):
        raise Refused(SAME_TEXT)
    note(f"law:{key}", article=str(article), effective=effective.isoformat(), repealed=repealed)

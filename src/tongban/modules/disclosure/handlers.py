"""What follows a publication, and what follows a change of law."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.events import listens
from tongban.modules.catalogue.contracts import (
    ItemCancelled,
    ItemMerged,
    ItemPaused,
    ItemPublished,
    ItemResumed,
    ItemSplit,
)
from tongban.modules.laws.contracts import (
    Article,
    ArticleChanged,
    LawChanged,
    PublicationKind,
    PublicationMade,
    PublicationWithdrawn,
)

from . import asking
from .actions.derive import derive
from .actions.derive_question import derive_question
from .actions.raise_task import Cause, raise_tasks

DERIVES = Rule("derive_disclosure")
RECHECKS = Rule("law_changed")


Happened = ItemPublished | ItemPaused | ItemResumed | ItemSplit | ItemMerged | ItemCancelled


@listens(
    ItemPublished,
    ItemPaused,
    ItemResumed,
    ItemSplit,
    ItemMerged,
    ItemCancelled,
    name="disclosure.derive",
)
def follow_item(happened: Happened) -> None:
    """Derive facts, links and questions from the revision in force; take out what ended."""
    before = asking.keys(happened.code)
    derive(happened.code, by=DERIVES)
    asking.index(happened.code, before)


@listens(PublicationMade, PublicationWithdrawn, name="disclosure.derive_question")
def follow_question(told: PublicationMade | PublicationWithdrawn) -> None:
    """Keep the questions of the library among those of the guides, and findable."""
    if told.sort == PublicationKind.QUESTION:
        derive_question(told.code, by=DERIVES)
        asking.index_library(told.code)


@listens(ArticleChanged, name="disclosure.recheck_article")
def recheck_article(told: ArticleChanged) -> None:
    """Ask the editors of every item that cites the article."""
    article = Article(told.number, told.sub)
    cause = Cause(
        mark=f"{told.law}#{article.anchor}@{told.revision}",
        law=told.law,
        title=told.title,
        number=told.number,
        sub=told.sub,
        article=told.article,
        anchor=article.anchor,
        effective=told.effective,
        ended=told.repealed,
    )
    raise_tasks(cause, by=RECHECKS)


@listens(LawChanged, name="disclosure.recheck_law")
def recheck_law(told: LawChanged) -> None:
    """Ask the editors of every item that cites any part of the law."""
    cause = Cause(
        mark=f"{told.law}@{told.revision}",
        law=told.law,
        title=told.title,
        effective=told.effective,
        ended=told.status == "repealed",
    )
    raise_tasks(cause, by=RECHECKS)

"""Writing the text of an article: a revision, and an event when it read otherwise before."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import emit

from .. import queries
from ..contracts import ArticleChanged, ArticleRecord
from ..models import ArticleRevision, ArticleRow, Law


def write_text(of: Law, record: ArticleRecord, *, told: bool = True) -> bool:
    """Write how an article reads; return whether anything is new.

    `told`: whoever cites the article is told. The first text of a number that guides knew is told
    too when the law was adopted before: nobody can know that it reads as it did.
    """
    named = {"law": of, "number": record.article.number, "sub": record.article.sub}
    row = queries.article_row(of, record.article) or ArticleRow.objects.create(**named)
    last = queries.last_text(row)
    same = last is not None and (last.text, last.repealed) == (record.text, record.repealed)
    if same or (last is None and not record.text and not record.repealed):
        return False
    row.revision += 1
    row.save()
    ArticleRevision.objects.create(
        article=row,
        number=row.revision,
        text=record.text,
        effective=record.effective,
        repealed=record.repealed,
        at=clock.now(),
    )
    if told:
        emit(_changed(of, record, row.revision))
    return True


def _changed(of: Law, record: ArticleRecord, revision: int) -> ArticleChanged:
    return ArticleChanged(
        law=of.key,
        title=of.title,
        number=record.article.number,
        sub=record.article.sub,
        article=str(record.article),
        revision=revision,
        effective=record.effective,
        repealed=record.repealed,
    )

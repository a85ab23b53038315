"""Taking laws into the register, by file and from guides."""

import pytest

from tongban.kernel.errors import Refused
from tongban.kernel.models import AuditEntry, OutboxEvent
from tongban.kernel.reasons import FORBIDDEN

from .. import queries
from ..actions.adopt_law import adopt_law, cite
from ..contracts import Article, ArticleRecord, LawRecord
from . import factories as make

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return list(OutboxEvent.objects.order_by("id").values_list("kind", flat=True))


def test_a_law_is_taken_with_its_articles_and_a_second_time_is_unchanged():
    assert make.take(make.law()).created == 1
    found = queries.by_title(make.TITLE)
    assert found is not None
    assert [one.text for one in queries.articles(found)] == [f"示例条文{n}。" for n in (1, 2, 3)]
    assert make.take(make.law()).unchanged == 1
    assert told() == []


def test_an_article_that_reads_otherwise_is_a_revision_and_is_told():
    make.take(make.law())
    report = make.take(
        make.law(articles=[{"number": 2, "text": "改了。", "effective": "2026-03-01"}])
    )
    assert report.updated == 1
    found = queries.by_title(make.TITLE)
    assert found is not None
    assert [one.revision for one in queries.articles(found)] == [1, 2, 1]
    assert told() == ["laws.article_changed"]


def test_a_repealed_law_is_told():
    make.take(make.law())
    make.take(make.law(status="repealed"))
    assert told() == ["laws.law_changed"]


def test_what_a_guide_cites_is_known_by_number_and_never_changes_an_adopted_law():
    record = LawRecord("中华人民共和国示例法", "示例主席令第1号")
    key = cite(record, [Article(3), Article(7)], by=make.READER)
    assert cite(LawRecord("示例法", "别的号"), [Article(7), Article(9)], by=make.READER) == key
    found = queries.law(key)
    assert (found.title, found.doc_no, found.adopted) == (record.title, record.doc_no, False)
    assert [(one.article.number, one.text) for one in queries.articles(found)] == [
        (3, ""), (7, ""), (9, ""),
    ]  # fmt: skip


def test_a_law_that_guides_knew_becomes_adopted_without_an_alarm():
    cite(LawRecord(make.TITLE), [Article(2)], by=make.READER)
    assert make.take(make.law()).created == 1
    found = queries.by_title(make.TITLE)
    assert found is not None
    assert found.adopted
    assert told() == []


@pytest.mark.parametrize("by", [make.CITIZEN, make.PUBLISHER])
def test_others_do_not_keep_the_register(by):
    record = LawRecord(make.TITLE, articles=(ArticleRecord(Article(1), "甲。"),))
    with pytest.raises(Refused, match=FORBIDDEN):
        adopt_law(record, by=by)
    with pytest.raises(Refused, match=FORBIDDEN):
        cite(record, [], by=make.KEEPER)
    assert not AuditEntry.objects.exists()


def test_wrong_lines_are_named_and_the_others_taken():
    report = make.take(
        b"{", make.law(level="royal"), make.law(articles=[{"number": 0}]), make.law(),
        make.publication("interpretation"),
    )  # fmt: skip
    assert (report.read, report.created) == (5, 1)
    assert [(one.line, one.rule) for one in report.rejected] == [
        (1, "line.json"), (2, "shape"), (3, "shape"), (5, "law.explains_nothing"),
    ]  # fmt: skip

"""Revising one article."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.kernel.reasons import FORBIDDEN

from .. import queries
from ..actions.revise_article import revise_article
from ..contracts import Article
from . import factories as make

pytestmark = pytest.mark.django_db
JUNE = dt.date(2027, 6, 1)


@pytest.fixture
def key(db) -> str:
    make.take(make.law())
    found = queries.by_title(make.TITLE)
    assert found is not None
    return found.key


def test_the_old_text_holds_until_the_day(key):
    revise_article(key, Article(2), "新的条文。", effective=JUNE, by=make.KEEPER)
    with clock.at(dt.datetime(2027, 5, 31, 12, tzinfo=dt.UTC)):
        second = queries.articles(queries.law(key))[1]
        assert (second.text, second.coming, second.coming_on) == (
            "示例条文2。", "新的条文。", "2027-06-01",
        )  # fmt: skip
    with clock.at(dt.datetime(2027, 6, 1, 12, tzinfo=dt.UTC)):
        second = queries.articles(queries.law(key))[1]
        assert (second.text, second.coming_on, second.revision) == ("新的条文。", "", 2)
    assert [one.kind for one in OutboxEvent.objects.all()] == ["laws.article_changed"]


def test_an_article_may_be_repealed(key):
    revise_article(
        key, Article(3), "", effective=dt.date(2026, 1, 2), repealed=True, by=make.KEEPER
    )
    assert queries.articles(queries.law(key))[2].repealed


@pytest.mark.parametrize(
    ("text", "code"), [("示例条文2。", "law.same_text"), ("  ", "law.no_text")]
)
def test_what_changes_nothing_is_refused(key, text, code):
    with pytest.raises(Refused, match=code):
        revise_article(key, Article(2), text, effective=JUNE, by=make.KEEPER)


def test_only_keepers_revise(key):
    with pytest.raises(Refused, match=FORBIDDEN):
        revise_article(key, Article(2), "新。", effective=JUNE, by=make.PUBLISHER)
    with pytest.raises(NotFound):
        revise_article("nothing-1", Article(2), "新。", effective=JUNE, by=make.KEEPER)

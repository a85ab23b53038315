"""The pages of disclosure."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Refused
from tongban.modules.catalogue.tests import factories as items
from tongban.modules.laws import public as laws
from tongban.modules.laws.tests import factories as law_make

from .. import queries
from ..actions.count_coverage import count_coverage
from . import factories as make
from .test_raise_task import cites

pytestmark = pytest.mark.django_db


def text(path: str, status: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_the_columns_of_a_small_city(small, django_assert_max_num_queries):
    count_coverage(by=make.RULE)
    seen = text("/disclosure")
    assert 'href="/coverage"' in seen
    assert 'href="/intermediaries"' not in seen
    with django_assert_max_num_queries(4):
        whole = text("/coverage")
    assert "/coverage/items?of=online" in whole
    with django_assert_max_num_queries(2):
        listed = text("/coverage/items?of=online")
    assert items.CARD in listed
    body = small.items[items.CARD].implementation
    with django_assert_max_num_queries(2):
        channels = text("/channels")
    assert body.organisation.name in channels
    assert body.supervise in channels
    told = Client().get("/coverage.csv").content.decode("utf-8-sig").splitlines()
    assert told[0].startswith("scope,key,name,items,online")
    assert len(told) == 1 + len(queries.coverage())


def test_questions_are_found_by_their_words(small):
    with_faq = next(item for item in small.items.values() if item.base.faq)
    question = with_faq.base.faq[0].question
    seen = text("/questions")
    assert f"/items/{with_faq.code}#faq" in text(f"/questions?q={question[:8]}")
    assert question[:8] in seen
    assert "没有找到这样的问题" in text("/questions?q=xyzzy")


def test_questions_are_found_through_the_index_and_leave_it_with_their_guide(small):
    def asked(base, own):
        base["faq"] = [{"key": "lost", "question": "社保卡丢了，可以委托别人补办吗",
                        "answer": "可以，带上委托书。"}]  # fmt: skip

    items.take(items.changed(items.CARD, asked))
    for words in ("补办 委托", "委托书", "shebaoka"):
        assert "社保卡丢了" in text(f"/questions?q={words}"), words
    items.take(items.changed(items.CARD, lambda base, own: base.update(faq=[])))
    assert "没有找到这样的问题" in text("/questions?q=委托书补办丢了")


def test_review_rules_are_public_point_by_point(small):
    def pointed(base, own):
        base["materials"][0]["review_points"] = [
            {"key": "a", "text": "示例要点：照片清楚", "required": True},
        ]
        base["review_points"] = [
            {"key": f"c{n}", "text": one["text"], "about": f"conditions.{one['key']}"}
            for n, one in enumerate(base["conditions"])
        ]

    items.take(items.changed(items.CARD, pointed))
    code = small.code(items.CARD)
    assert f"/review-rules/{code}" in text("/review-rules")
    assert "示例要点：照片清楚" in text(f"/review-rules/{code}")
    assert f"/review-rules/{code}" in text(f"/items/{code}")
    text(f"/review-rules/{small.code(items.FOOD)}", 404)


def test_a_basis_links_to_its_law_and_article(small, django_assert_max_num_queries):
    items.take(items.changed(items.FOOD, cites("第二条、第三条")))
    law_make.take(law_make.law())
    key = laws.known([law_make.TITLE])[law_make.TITLE].key
    seen = text(f"/items/{small.code(items.FOOD)}")
    assert f'href="/laws/{key}#a2">第二条</a>、<a href="/laws/{key}#a3">第三条</a>' in seen
    assert f"/items/{small.code(items.FOOD)}" in text(f"/laws/{key}")


def test_the_bases_of_materials_and_fees_link_to_their_articles(small):
    law_make.take(law_make.law())
    said = f"《{law_make.TITLE}》第三条"
    fee = {"key": "a", "name": "示例费", "unit": "次", "basis": said}

    def based(base, own):
        base["materials"][0]["basis"] = said
        base["fee"] = {"charged": True, "items": [fee], "basis": [said], "reduction_basis": [said]}

    items.take(items.changed(items.FOOD, based))
    key = laws.known([law_make.TITLE])[law_make.TITLE].key
    seen = text(f"/items/{small.code(items.FOOD)}")
    assert "减免依据" in seen
    assert seen.count(f'<a href="/laws/{key}#a3">{said}</a>') == 4


def test_a_service_shows_no_column_that_nobody_fills(lawful):
    make.take(make.service(items=[lawful.items[items.FOOD].base.code]))
    seen = text("/intermediaries/demo-zj-1")
    assert "示例·甲所" in seen
    assert items.FOOD in seen
    heads = re.findall(r"<th[^>]*>([^<]+)</th>", seen)
    assert "评价" not in heads
    assert "收费" not in heads
    assert "/intermediaries/demo-zj-1" in text(f"/items/{lawful.code(items.FOOD)}")
    assert "/intermediaries/demo-zj-1" in text("/intermediaries")
    text("/intermediaries/nothing", 404)


def desk(method: str, path: str, by, **given):
    request = getattr(RequestFactory(), method)(path, given)
    request.actor, request.htmx, request.session = by, False, {}
    match = resolve(path)
    return match.func(request, *match.args, **match.kwargs)


def test_the_desk_of_tasks(lawful):
    items.take(items.changed(items.FOOD, cites("第二条")))
    make.revised(law_make.TITLE, 2)
    (task,) = queries.tasks(make.editor()).rows
    there = f"/desk/item-tasks/{task.uid}"
    by = make.editor(task.org)
    assert there in desk("get", "/desk/item-tasks", by).content.decode()
    assert "第二条" in desk("get", there, by).content.decode()
    assert desk("post", there, by, note="").status_code == 422
    assert desk("post", there, by, note="不用改。").status_code == 303
    assert "不用改。" in desk("get", there, by).content.decode()
    assert "对不上的依据" in desk("get", "/desk/unread-bases", by).content.decode()
    assert "没有内容，不显示" in desk("get", "/desk/columns", by).content.decode()


@pytest.mark.parametrize("path", ["/desk/item-tasks", "/desk/unread-bases", "/desk/columns"])
@pytest.mark.parametrize("by", [Anonymous, make.CITIZEN, law_make.KEEPER])
def test_the_desk_is_for_editors(db, path, by):
    with pytest.raises(Refused):
        desk("get", path, by)

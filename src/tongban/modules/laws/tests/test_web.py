"""The pages of laws, policies and notices."""

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Refused

from .. import queries
from ..contracts import Article, Citing
from ..ports import CITATIONS
from . import factories as make

pytestmark = pytest.mark.django_db


def text(path: str, status: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_an_empty_column_answers_plainly_and_is_not_linked():
    for path in ("/laws", "/policies", "/notices"):
        assert "这里现在没有公开的内容" in text(path)
        assert f'href="{path}"' not in text("/disclosure")


def test_the_columns_lead_to_everything(django_assert_max_num_queries):
    make.take(make.law(), make.publication(cites=[f"《{make.TITLE}》第二条"]),
              make.publication("interpretation", explains="demo-policy-1"),
              make.publication("notice"))  # fmt: skip
    seen = text("/disclosure")
    assert all(f'href="/{name}"' in seen for name in ("laws", "policies", "notices"))
    found = queries.by_title(make.TITLE)
    assert found is not None
    assert f"/laws/{found.key}" in text("/laws?q=便民")
    assert "没有找到" in text("/laws?q=xyzzy")
    with django_assert_max_num_queries(6):
        law = text(f"/laws/{found.key}")
    assert 'id="a2"' in law
    assert "示例条文2。" in law
    assert "/policies/demo-policy-1" in law
    policy = text("/policies/demo-policy-1")
    assert f"/laws/{found.key}#a2" in policy
    assert "/policies/demo-interpretation-1" in policy
    assert "/policies/demo-policy-1" in text("/policies/demo-interpretation-1")
    assert "示例正文" in text("/notices/demo-notice-1")
    assert Client().get("/policies/demo-notice-1")["Location"] == "/notices/demo-notice-1"
    text("/laws/nothing-1", 404)
    text("/notices/nothing-1", 404)


def test_what_rests_on_a_law_is_listed(monkeypatch):
    class Everybody:
        def citing(self, law, most):
            return [Citing("示例事项", "/items/1", (Article(1),))]

    monkeypatch.setattr(CITATIONS, "_plugged", {"test": Everybody()})
    make.take(make.law())
    found = queries.by_title(make.TITLE)
    assert found is not None
    seen = text(f"/laws/{found.key}")
    assert 'href="/items/1"' in seen
    assert "第一条" in seen


def desk(method: str, path: str, by, **given):
    """Ask for a page of the desk as somebody."""
    request = getattr(RequestFactory(), method)(path, given)
    request.actor, request.htmx, request.session = by, False, {}
    match = resolve(path)
    return match.func(request, *match.args, **match.kwargs)


def test_the_desk_takes_a_revision_and_shows_what_is_wrong_with_one():
    make.take(make.law())
    found = queries.by_title(make.TITLE)
    assert found is not None
    there = f"/desk/laws/{found.key}"
    assert there in desk("get", "/desk/laws", make.KEEPER).content.decode()
    wrong = desk("post", there, make.KEEPER, article="第二章", text="新。", effective="2026-13-01")
    assert wrong.status_code == 422
    assert "请写一个条号" in wrong.content.decode()
    assert "请写施行日期" in wrong.content.decode()
    same = desk("post", there, make.KEEPER, article="2", text="示例条文2。", effective="2026-03-01")
    assert same.status_code == 422
    good = desk("post", there, make.KEEPER, article="第二条", text="新。", effective="2026-03-01")
    assert good.status_code == 303
    assert queries.articles(found)[1].text == "新。"


@pytest.mark.parametrize("by", [Anonymous, make.CITIZEN, make.PUBLISHER])
def test_the_desk_is_for_keepers(by):
    with pytest.raises(Refused):
        desk("get", "/desk/laws", by)

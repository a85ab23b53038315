"""The pages of changes and pushes, and what the public page of an item says of its standard."""

import pytest

from tongban.kernel import worker
from tongban.modules.catalogue import tasks
from tongban.modules.catalogue.actions.cancel import cancel
from tongban.modules.catalogue.models import Change, PushedItem
from tongban.modules.search import public as search

from . import factories as make
from .test_web import ask, text

pytestmark = pytest.mark.django_db


def test_what_is_refused_is_said_on_the_page_and_nothing_happens(few):
    code, org = few.code(make.CARD), few.org(make.CARD)
    editor = make.editor(org)
    there = f"/desk/items/{code}/change"
    answer = ask(there, editor, {"key": "k", "operation": "split", "successors": "x"})
    assert (answer.status_code, Change.objects.count()) == (422, 0)
    assert "至少两个承接事项" in text(answer)
    assert ask(there, editor, {"key": "k"}).status_code == 422
    merge = {"key": "k", "operation": "merge", "targets": "gone", "successors": code}
    assert "没有这个编码的事项" in text(ask(there, editor, merge))


def test_the_merge_page_has_three_columns_and_takes_the_choice_into_a_change(few):
    make.announced(few, limits=make.tighter(few))
    tasks.take_effect_due()
    tasks.push_standards()
    row = PushedItem.objects.select_related("push").get()
    editor, here = make.editor(row.org), f"/desk/pushes/{row.push.uid}"
    assert row.push.name in text(ask("/desk/pushes", editor))
    assert row.push.name in text(ask("/desk/pushes", make.owner()))
    assert "有冲突" in text(ask(f"{here}?state=conflict", editor))
    html = text(ask(f"{here}/{row.code}", editor))
    for said in ("原标准", "新标准", "10 个工作日", "6 个工作日", "8 个工作日", "重于标准"):
        assert said in html
    wrong = ask(f"{here}/{row.code}", editor, {"promised": "own", "promised_value": ""})
    assert (wrong.status_code, Change.objects.filter(layer="item").count()) == (422, 0)
    none = ask(f"{here}/{row.code}", editor, {})
    assert none.status_code == 422
    taken = ask(f"{here}/{row.code}", editor, {"key": "k", "promised": "standard"})
    change = Change.objects.get(layer="item")
    assert taken.headers["Location"] == f"/desk/changes/{change.uid}"
    assert "看合并的变更单" in text(ask(f"{here}/{row.code}", editor))


def test_the_guide_says_where_the_body_is_better_than_the_standard(few, client):
    make.promising(few)
    html = client.get(f"/items/{few.code(make.CARD)}").content.decode()
    assert "本地优于标准（标准：10 个工作日）" in html
    assert "本地优于标准" not in client.get(f"/items/{few.code(make.FOOD)}").content.decode()


def test_an_item_that_ended_still_answers_and_leads_to_what_took_its_place(few, client):
    code, heir = few.code(make.CARD), few.code(make.FOOD)
    cancel(code, by=make.REVIEWED, reason="示例：职能调整", successors=[heir])
    worker.drain()
    html = client.get(f"/items/{code}").content.decode()
    assert "这个事项已取消" in html
    assert "示例：职能调整" in html
    assert f'href="/items/{heir}"' in html
    assert "在线办理" not in html
    assert client.get(f"/kiosk/items/{code}").status_code == 404
    found = search.find("社会保障卡", kind="item")
    assert code not in [hit.key for hit in found.hits]

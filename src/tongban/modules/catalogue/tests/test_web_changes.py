"""The pages of changes and pushes, and what the public page of an item says of its standard."""

import pytest

from tongban.kernel import worker
from tongban.modules.catalogue import changes, queries, tasks
from tongban.modules.catalogue.actions.cancel import cancel
from tongban.modules.catalogue.actions.comment_change import comment_change
from tongban.modules.catalogue.contracts import Operation
from tongban.modules.catalogue.models import Change, PushedItem
from tongban.modules.search import public as search

from . import factories as make
from .test_web import ask, text

pytestmark = pytest.mark.django_db


def test_a_change_goes_from_its_beginning_to_its_effect_by_the_pages(few):
    code, org = few.code(make.CARD), few.org(make.CARD)
    editor, first, second = make.editor(org), make.drafting(), make.legal()
    assert f"/desk/items/{code}/change" in text(ask(f"/desk/items/{code}", editor))
    assert ask(f"/desk/items/{code}/change", editor).status_code == 200
    sent = {"key": "k1", "operation": "pause", "reason": "示例：系统升级"}
    answers = [ask(f"/desk/items/{code}/change", editor, sent) for _ in range(2)]
    change = Change.objects.get()
    here = f"/desk/changes/{change.uid}"
    assert {(one.status_code, one.headers["Location"]) for one in answers} == {(303, here)}
    assert "暂停" in text(ask(here, editor))
    assert ask(f"{here}/submit", editor, {"key": "k2", "version": "0"}).status_code == 303
    assert change.name in text(ask("/desk/changes", first))
    html = text(ask(here, first))
    assert f"{here}/approve" in html
    assert f"{here}/approve" not in text(ask(here, editor))
    assert ask(f"{here}/approve", first, {"key": "k3", "said": "同意"}).status_code == 303
    assert ask(f"{here}/approve", second, {"key": "k4"}).status_code == 303
    tasks.take_effect_due()
    assert queries.item(code).state == "paused"
    html = text(ask(here, editor))
    assert "已生效" in html
    assert "同意" in html


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
    uid = make.opened(code, org, Operation.PAUSE)
    here = f"/desk/changes/{uid}"
    stale = ask(f"{here}/save", editor, {"version": "7", "reason": "示例"})
    assert stale.status_code == 422
    assert "保存过这份变更单" in text(stale)
    assert ask(f"{here}/burn", editor, {}).status_code == 404
    assert changes.one(uid).reason == ""


def test_the_page_shows_what_differs_and_how_it_stands_to_the_standard(few):
    code, org = few.code(make.CARD), few.org(make.CARD)
    shorter = {"amount": 8, "unit": "working_day"}
    content = {**queries.item(code).content, "promised": shorter, "consult": "0990-0000144"}
    uid = make.opened(code, org, content=content)
    comment_change(uid, "请核对电话", by=make.drafting(), element="consult")
    html = text(ask(f"/desk/changes/{uid}", make.editor(org)))
    for said in ("0990-0000144", "本地优于标准", "请核对电话", "8 个工作日"):
        assert said in html
    remark = changes.comments(changes.one(uid))[0].uid
    ask(f"/desk/changes/{uid}/resolve", make.editor(org), {"remark": remark})
    assert "已处理" in text(ask(f"/desk/changes/{uid}", make.editor(org)))


def test_who_has_no_desk_sees_no_change(few):
    uid = make.opened(few.code(make.CARD), few.org(make.CARD))
    for who in (make.CITIZEN, make.person(few.org(make.CARD))):
        assert ask("/desk/changes", who).status_code == 403
        assert ask("/desk/pushes", who).status_code == 403
    other = make.editor("11990100MB99999990")
    assert ask(f"/desk/changes/{uid}", other).status_code == 404
    assert ask(f"/desk/changes/{uid}/submit", other, {"version": "0"}).status_code == 404


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
    cancel(code, by=make.IMPORT, reason="示例：职能调整", successors=[heir])
    worker.drain()
    html = client.get(f"/items/{code}").content.decode()
    assert "这个事项已取消" in html
    assert "示例：职能调整" in html
    assert f'href="/items/{heir}"' in html
    assert "在线办理" not in html
    assert client.get(f"/kiosk/items/{code}").status_code == 404
    found = search.find("社会保障卡", kind="item")
    assert code not in [hit.key for hit in found.hits]

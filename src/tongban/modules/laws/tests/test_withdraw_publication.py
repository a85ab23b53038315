"""Taking a publication back; the desk of those who publish."""

import re

import pytest

from tongban.kernel.actors import Anonymous, Grant, staff
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.reasons import FORBIDDEN

from .. import policies, queries
from ..actions.publish import publish_notice
from ..actions.withdraw_publication import withdraw_publication
from ..contracts import PublicationKind
from ..importing import publication_record
from . import factories as make
from .test_web import desk, text

pytestmark = pytest.mark.django_db
ELSEWHERE = staff(3, "示例·外地", 3, (Grant(policies.PUBLISH, "", "98"),))


def test_what_was_withdrawn_leaves_the_lists_and_its_page_says_why():
    make.take(make.publication("notice"), make.publication("notice", code="demo-n-2"))
    withdraw_publication("demo-notice-1", "被新公告代替。", by=make.PUBLISHER)
    seen = text("/notices")
    assert "/notices/demo-n-2" in seen
    assert "/notices/demo-notice-1" not in seen
    assert "被新公告代替。" in text("/notices/demo-notice-1")
    with pytest.raises(Refused, match=r"law\.withdrawn"):
        withdraw_publication("demo-notice-1", "又。", by=make.PUBLISHER)


def test_published_anew_it_applies_again():
    make.take(make.publication("notice"))
    withdraw_publication("demo-notice-1", "暂停。", by=make.PUBLISHER)
    make.take(make.publication("notice", body="改了。"))
    assert "/notices/demo-notice-1" in text("/notices")


def test_a_reason_is_needed_and_a_withdrawn_policy_is_not_explained_any_more():
    make.take(make.publication())
    with pytest.raises(Refused, match="withdrawn_why"):
        withdraw_publication("demo-policy-1", " ", by=make.PUBLISHER)
    withdraw_publication("demo-policy-1", "废止。", by=make.PUBLISHER)
    report = make.take(make.publication("interpretation", explains="demo-policy-1"))
    assert [one.rule for one in report.rejected] == ["law.explains_nothing"]


@pytest.mark.parametrize("by", [ELSEWHERE, make.KEEPER, make.CITIZEN, Anonymous])
def test_nobody_takes_back_or_takes_over_what_another_region_published(by):
    make.take(make.publication("notice"))
    with pytest.raises(Refused, match=FORBIDDEN):
        withdraw_publication("demo-notice-1", "我来。", by=by)
    moved = publication_record(make.publication("notice", region="980100", body="占用。"))
    with pytest.raises(Refused, match=FORBIDDEN):
        publish_notice(moved, by=by)
    assert queries.publication("demo-notice-1").body == "示例正文。"


def test_a_code_does_not_change_its_kind():
    make.take(make.publication("notice", code="demo-1"))
    report = make.take(make.publication("policy", code="demo-1"))
    assert [one.rule for one in report.rejected] == ["law.other_kind"]


GIVEN = {
    "kind": "notice",
    "title": "示例停电公告",
    "issuer": "示例局",
    "region": "990100",
    "published_on": "2026-11-28",
    "body": "明天停电。\n\n请改天来。",
}


def test_the_desk_previews_publishes_once_revises_and_withdraws():
    make.take(make.law())
    by, new = make.PUBLISHER, "/desk/publications/new"
    first = desk("get", new, by, kind="notice").content.decode()
    (code,) = re.findall(r'name="code" value="([^"]+)"', first)
    given = {**GIVEN, "code": code, "cites": f"《{make.TITLE}》第二条"}
    looked = desk("post", new, by, **given, do="preview").content.decode()
    assert "预览，还没有发布" in looked
    assert queries.find_publication(code) is None
    assert desk("post", new, by, **given, do="publish").status_code == 303
    assert desk("post", new, by, **given, do="publish").status_code == 422
    assert queries.publications(PublicationKind.NOTICE).rows[0].revision == 1
    there = f"/desk/publications/{code}"
    assert there in desk("get", "/desk/publications", by, kind="notice").content.decode()
    assert f"《{make.TITLE}》第二条" in desk("get", there, by).content.decode()
    changed = {**given, "body": "后天停电。"}
    assert desk("post", there, by, **changed, do="publish").status_code == 303
    assert "明天停电。" in desk("get", there, by).content.decode()
    assert "后天停电。" in text(f"/notices/{code}")
    assert desk("post", there, by, do="withdraw", why="").status_code == 422
    assert desk("post", there, by, do="withdraw", why="来电了。").status_code == 303
    assert "来电了。" in text(f"/notices/{code}")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"title": ""}, "请填写这一项"), ({"published_on": "2026-13-01"}, "请写发布日期"),
     ({"region": "980100"}, "不能在这个地区发布"), ({"region": "9901x"}, "请写地区的数字编码"),
     ({"kind": "interpretation"}, "解读必须写明")],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_the_field(wrong, said):
    answer = desk("post", "/desk/publications/new", make.PUBLISHER, **{**GIVEN, **wrong})
    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize("by", [Anonymous, make.CITIZEN, make.KEEPER])
def test_the_desk_is_for_those_who_publish(by):
    for path in ("/desk/publications", "/desk/publications/new"):
        with pytest.raises(Refused):
            desk("get", path, by)


def test_the_desk_of_one_region_is_closed_to_another():
    make.take(make.publication("notice"))
    assert (
        "demo-notice-1"
        not in desk("get", "/desk/publications", ELSEWHERE, kind="notice").content.decode()
    )
    with pytest.raises(Refused):
        desk("get", "/desk/publications/demo-notice-1", ELSEWHERE)
    with pytest.raises(NotFound):
        desk("get", "/desk/publications", make.PUBLISHER, kind="poem")

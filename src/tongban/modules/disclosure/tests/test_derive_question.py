"""常见问题 kept at the desk: public at once, found by its words, gone when it is taken back."""

import pytest

from tongban.kernel import audit, worker
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.laws.contracts import PublicationKind
from tongban.modules.laws.tests import factories as laws
from tongban.modules.laws.tests.test_web import desk

from .. import asking
from ..actions.derive_question import derive_question
from ..models import ItemQuestion
from . import factories as make
from .test_web import text

pytestmark = pytest.mark.django_db
CODE = "demo-question-1"


def published(**given):
    line = {"title": "窗口中午休息吗？", "body": "不休息，轮流值班。", **given}
    assert not laws.take(laws.publication("question", **line)).rejected
    worker.drain()


def test_a_question_of_the_library_stands_among_those_of_the_guides(small):
    published()
    seen = text("/questions?q=中午休息")
    assert "不休息，轮流值班。" in seen
    assert f"/questions/{CODE}" in seen
    assert "窗口中午休息吗？" in text(f"/questions/{CODE}")
    assert [one.key for one in asking.every() if one.key.startswith("library/")] == [
        f"library/{CODE}"
    ]


def test_published_anew_the_new_answer_is_shown_once(small):
    published()
    published(body="周末休息。")
    assert ItemQuestion.objects.filter(item=None).count() == 1
    assert "周末休息。" in text("/questions?q=中午休息")


def test_what_is_taken_back_leaves_the_list_and_its_page_says_why(small):
    published()
    there = f"/desk/publications/{CODE}"
    desk("post", there, laws.PUBLISHER, do="withdraw", why="已经改了时间。")
    worker.drain()
    assert "窗口中午休息吗" not in text("/questions?q=中午休息")
    assert "已经改了时间。" in text(f"/questions/{CODE}")
    assert OutboxEvent.objects.filter(kind="laws.publication_withdrawn").count() == 1
    assert audit.history(f"publication:{CODE}")[-1].action == "disclosure.derive_question"


def test_only_the_rule_derives_and_a_stranger_publishes_nothing():
    with pytest.raises(Refused):
        derive_question(CODE, by=make.CITIZEN)
    with pytest.raises(Refused):
        desk("post", "/desk/publications/new", laws.CITIZEN, kind="question")
    assert not ItemQuestion.objects.filter(item=None).exists()


def test_a_library_alone_fills_the_column():
    published()
    assert "不休息，轮流值班。" in text("/questions")


def test_the_desk_asks_for_question_and_answer_and_no_number():
    page = desk("get", "/desk/publications/new", laws.PUBLISHER, kind="question").content.decode()
    assert "一次只问一件事" in page
    assert 'name="doc_no"' not in page
    given = {"kind": PublicationKind.QUESTION, "title": "能代办吗？", "issuer": "示例局",
             "region": "990100", "published_on": "2026-11-28", "body": "能。"}  # fmt: skip
    assert desk("post", "/desk/publications/new", laws.PUBLISHER, **given).status_code == 303
    worker.drain()
    assert "能代办吗？" in text("/questions")
    listed = desk("get", "/desk/publications", laws.PUBLISHER, kind="question")
    assert "能代办吗？" in listed.content.decode()

"""Results that are not public: on which ground, by whom."""

from __future__ import annotations

import re

import pytest

from tongban.kernel import audit, clock
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent

from .. import decisions
from ..actions.withhold_decision import (
    close_item,
    open_item,
    restore_decision,
    withhold_decision,
)
from ..models import Decision
from . import factories as make
from .factories import granted, keeper, page
from .test_web import desk

pytestmark = pytest.mark.django_db
WHY = "示例：申请人提出并核实"


@pytest.mark.norm("licensing.5.withheld_grounds")
@pytest.mark.parametrize(("ground", "why"), [("", WHY), ("inconvenient", WHY), ("privacy", " ")])
def test_article_5_a_result_is_withheld_only_on_a_ground_of_the_law_and_with_a_reason(ground, why):
    uid = granted()
    for act in (withhold_decision, close_item):
        with pytest.raises(Refused, match="withheld_ground"):
            act(uid, ground, why, by=keeper())
    assert decisions.one(uid).uid == uid


def test_what_is_withheld_is_gone_everywhere_and_counted_by_its_ground():
    uid, other = granted(1), granted(2)
    withhold_decision(uid, "trade_secret", WHY, by=keeper())
    with pytest.raises(Refused, match=r"decision\.withheld"):
        withhold_decision(uid, "privacy", WHY, by=keeper())
    page(f"/decisions/{uid}", 404)
    for path in ("/decisions", "/decisions.csv", "/decisions.atom", "/api/v1/decisions"):
        told = page(path)
        assert other in told
        assert uid not in told
        assert WHY not in told
    assert "涉及商业秘密：1 件" in page("/decisions")
    assert [one.action for one in audit.history(f"decision:{uid}")][-1] == "decision.withhold"
    restore_decision(uid, by=keeper())
    assert uid in page("/decisions")
    with pytest.raises(Refused, match=r"decision\.public"):
        restore_decision(uid, by=keeper())


def test_a_closed_item_withholds_what_it_granted_and_what_it_will_grant():
    first = granted(1)
    granted(2, item="item-2")
    assert close_item(first, "state_secret", WHY, by=keeper()) == 1
    later = granted(3)
    assert decisions.withheld() == [("state_secret", 2)]
    open_item("item-1", by=keeper())
    assert granted(4) in page("/decisions")
    page(f"/decisions/{later}", 404)


@pytest.mark.parametrize("by", [keeper("11990100MB99000132"), keeper(region="98"), make.editor()])
def test_others_do_not_even_see_a_result_on_the_desk(by):
    uid = granted()
    assert decisions.kept(by).rows == []
    for act in (withhold_decision, close_item):
        with pytest.raises(NotFound):
            act(uid, "privacy", WHY, by=by)
    with pytest.raises(NotFound):
        restore_decision(uid, by=by)
    with pytest.raises(NotFound):
        open_item("item-1", by=by)


def test_the_desk_of_results():
    uid = granted(decided_on=clock.today())
    there = f"/desk/decisions/{uid}"
    assert there in desk("get", "/desk/decisions", keeper()).content.decode()
    assert "已公开" in desk("get", there, keeper()).content.decode()
    assert desk("post", there, keeper(), ground="privacy", note="").status_code == 422
    assert desk("post", there, keeper(), ground="privacy", note=WHY, whole="1").status_code == 303
    assert WHY in desk("get", there, keeper()).content.decode()
    listed = desk("get", "/desk/decisions", keeper()).content.decode()
    (again,) = re.findall(r'action="(/desk/closed-items/[^"]+)"', listed)
    assert desk("post", again, keeper()).status_code == 303
    assert desk("post", there, keeper(), do="restore").status_code == 303
    assert uid in page("/decisions")
    assert (
        "没有这样的决定" in desk("get", "/desk/decisions", keeper(), only="late").content.decode()
    )


@pytest.mark.parametrize("by", [Anonymous, make.CITIZEN, make.editor()])
def test_the_desk_of_results_is_for_those_who_keep_them(by):
    with pytest.raises(Refused):
        desk("get", "/desk/decisions", by)


def test_every_change_is_told_and_bumps_the_version_of_what_it_hides():
    uid = granted(1)
    before = decisions.one(uid).version
    withhold_decision(uid, "privacy", WHY, by=keeper())
    restore_decision(uid, by=keeper())
    close_item(uid, "state_secret", WHY, by=keeper())
    row = Decision.objects.get(uid=uid)
    assert row.version == before + 3
    open_item(row.item, by=keeper())
    kinds = OutboxEvent.objects.filter(kind__startswith="disclosure.").order_by("id")
    told = [(one.kind, one.payload) for one in kinds]
    assert [kind for kind, _ in told] == [
        "disclosure.decision_published",
        "disclosure.decision_withheld",
        "disclosure.decision_withheld",
        "disclosure.item_closed",
        "disclosure.item_closed",
    ]
    assert not any(WHY in payload for _, payload in told)

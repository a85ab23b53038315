"""个人信息告知（个人信息保护法 第17条）: made from guide and form, kept with the case."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.small_world import drain
from tongban.modules.cases import data_notice, queries
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.tests import factories as make
from tongban.modules.catalogue import public as catalogue
from tongban.modules.privacy import public as privacy
from tongban.modules.privacy.contracts import Asked, Fetched, ItemNotice, dump, load


def test_it_names_what_is_asked_and_who_gets_it(world):
    found = data_notice.of(catalogue.current_offer(make.PARALLEL.code))
    labels = [one.label for one in found.asked]
    assert labels[:3] == ["姓名", "公民身份号码", "手机号码"]
    assert found.item == make.PARALLEL.name
    assert found.given
    assert found.org not in found.given


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("申请人身份证", "identity"),
        ("公民身份号码", "identity"),
        ("残疾等级", "health"),
        ("新生儿姓名", "child"),
        ("收款银行账号", "finance"),
        ("人脸照片", "biometric"),
        ("字号名称", ""),
        ("出生日期", ""),
        ("出生医学证明", "child"),
    ],
)
def test_sensitive_data_are_known_by_their_words(label, kind):
    assert data_notice.sensitive(label) == kind


TEXT = st.text(max_size=8)
THINGS = st.lists(st.builds(Asked, TEXT, st.sampled_from(["", "health"])), max_size=3).map(tuple)
NOTICES = st.builds(
    ItemNotice, st.integers(1, 9), TEXT, TEXT, TEXT, st.lists(TEXT).map(tuple),
    st.lists(TEXT).map(tuple), THINGS, THINGS,
    st.lists(st.builds(Fetched, TEXT, TEXT), max_size=3).map(tuple), st.lists(TEXT).map(tuple),
    TEXT,
)  # fmt: skip


@given(NOTICES)
def test_what_is_kept_is_what_was_shown(notice):
    assert load(dump(notice)) == notice
    assert load(dump(notice)).digest == notice.digest
    assert dataclasses.replace(notice, text=notice.text + 1).digest != notice.digest


def test_the_case_keeps_the_version_that_was_shown(world, enter, monkeypatch):
    number = make.case(world, "draft", make.PLAIN)
    browser = enter(world.owner)
    assert "个人信息怎么用" in browser.get(f"/my/cases/{number}/check").text
    submit(number, by=world.owner)
    drain()
    case = queries.by_number(number)
    [step] = [one for one in queries.timeline(case) if one.name == "submit"]
    shown = data_notice.of(catalogue.offer(case.revision_id))
    assert step.facts["notice"] == shown.digest
    assert privacy.kept_notice(shown.digest) == shown
    monkeypatch.setattr(data_notice, "TEXT", data_notice.TEXT + 1)
    page = browser.get(f"/my/cases/{number}/privacy").text
    assert shown.digest[:12] in page
    assert "公民身份号码" in page
    today = browser.get(f"/items/{make.PLAIN.code}/privacy").text
    assert shown.digest[:12] not in today


def test_before_filing_a_case_has_none_and_a_stranger_sees_none(world, enter):
    draft, filed = make.case(world, "draft", make.PLAIN), make.case(world, "submitted", make.PLAIN)
    assert enter(world.owner).get(f"/my/cases/{filed}/privacy").status_code == 200
    drain()
    assert enter(world.owner).get(f"/my/cases/{draft}/privacy").status_code == 404
    assert enter(world.owner).get(f"/my/cases/{filed}/privacy").status_code == 200
    assert enter(world.stranger).get(f"/my/cases/{filed}/privacy").status_code == 404


def test_anybody_reads_it_before_applying(world, client):
    page = client.get(f"/items/{make.PLAIN.code}/privacy")
    assert page.status_code == 200
    assert make.PLAIN.name in page.content.decode()
    assert client.get("/items/nothing/privacy").status_code == 404

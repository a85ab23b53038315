from __future__ import annotations

import datetime as dt

import pytest

from tongban.journeys import change_finds_its_reader as story
from tongban.journeys import paused_item_tells_applicants as paused
from tongban.journeys import standard_finds_its_editors as standard
from tongban.kernel import clock, worker
from tongban.kernel.actors import Actor, Grant, staff
from tongban.modules.cases import public as cases
from tongban.modules.catalogue.contracts import (
    ChangeReturned,
    ChangeScheduled,
    ChangeSubmitted,
    ItemPaused,
    ItemResumed,
    StandardAnnounced,
)
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import StaffMember
from tongban.modules.identity.tests import factories as people
from tongban.modules.notices import public as notices
from tongban.modules.notices.ports import CHANNELS
from tongban.modules.notices.tests.factories import Channel

pytestmark = pytest.mark.django_db
UID = "c" * 32


def later():
    """When what was gathered is due."""
    return clock.at(clock.now() + dt.timedelta(minutes=3))


def folded():
    """What was gathered is told."""
    with later():
        return notices.fold_due()


def inbox(number: int, language: str = "zh"):
    worker.drain()
    folded()
    member = staff(number, "示例", number, (Grant("catalogue:item:edit"),))
    return notices.inbox(member, language=language).rows


@pytest.fixture
def posts(monkeypatch):
    """Staff 5 reviews drafting, 6 legality, 7 edits for one body, 8 for the whole region."""
    held = {
        ("catalogue:change:drafting", ""): [5],
        ("catalogue:change:legal", ""): [6],
        ("catalogue:item:edit", "body"): [7, 8],
        ("catalogue:item:edit", ""): [8],
    }

    def staff_with(permission, *, org=""):
        return [StaffMember(n, n, f"T{n}", "示例") for n in held.get((permission, org), [])]

    for one in (story, standard):
        monkeypatch.setattr(one.identity, "staff_with", staff_with)


@pytest.mark.parametrize(("post", "who", "not_who"), [("drafting", 5, 6), ("legal", 6, 5)])
def test_the_post_whose_turn_it_is_hears_once_for_each_round(posts, post, who, not_who):
    for turn in (1, 1, 2):
        story.tell_reviewers(ChangeSubmitted(UID, "pause", "示例事项", "x", "99", post, turn))
    messages = inbox(who)
    assert len(messages) == 2
    assert messages[0].link == f"/desk/changes/{UID}"
    assert inbox(not_who) == []


def test_the_author_hears_of_a_return_and_of_the_day():
    story.tell_return(ChangeReturned(UID, "pause", "示例事项", 9, 1))
    story.tell_day(ChangeScheduled(UID, "pause", "item", "示例事项", 9, "2026-12-01"))
    kinds = {one.kind: one.body for one in inbox(9)}
    assert set(kinds) == {"change.returned", "change.scheduled"}
    assert "2026年12月1日" in kinds["change.scheduled"]


def test_the_editors_of_every_body_hear_of_a_new_standard_once(posts):
    told = StandardAnnounced("p" * 32, "1", "示例标准", "2026-12-01", ["body", "body"], 3)
    standard.tell(told)
    standard.tell(told)
    for number in (7, 8):
        (message,) = inbox(number)
        assert message.link == f"/desk/pushes/{'p' * 32}"
        assert "示例标准" in message.subject
    assert inbox(5) == []


@pytest.mark.parametrize(
    ("operation", "kind"),
    [
        ("pause", "standard.pausing"),
        ("resume", "standard.resuming"),
        ("cancel", "standard.ending"),
        ("split", "standard.ending"),
        ("merge", "standard.ending"),
    ],
)
def test_the_editors_hear_what_will_happen_to_the_standard(posts, operation, kind):
    standard.tell(
        StandardAnnounced("p" * 32, "1", "示例标准", "2026-12-01", ["body"], 0, operation)
    )
    (message,) = inbox(7)
    assert (message.kind, "2026年12月1日" in message.body) == (kind, True)


def test_a_thousand_standards_of_an_import_are_one_message_to_each_editor_in_inbox_and_mail(
    posts, monkeypatch
):
    channel = Channel()
    monkeypatch.setattr(CHANNELS, "_plugged", {"mail": channel})
    monkeypatch.setattr(identity, "work_mail", lambda number, *, by: f"e{number}@tongban.example")
    for number in range(1000):
        uid, name = f"{number:032}", f"示例标准{number}"
        standard.tell(StandardAnnounced(uid, str(number), name, "2026-12-01", ["body"], 0))
    for number in (7, 8):
        (message,) = inbox(number)
        assert message.subject == "1000项标准有变化：示例标准0等"
        reader = staff(number, "示例", number, (Grant("catalogue:item:edit"),))
        links: list[str] = []
        after = ""
        while not links or after:
            found = notices.lines(message.uid, reader, after=after)
            links += [one.link for one in found.rows]
            after = found.after
        assert links == [f"/desk/pushes/{n:032}" for n in range(1000)]
    with later():
        assert notices.send_due() == 2
    assert sorted(one.address[:2] for one in channel.sent) == ["e7", "e8"]


def test_applicants_hear_of_a_pause_and_drafts_of_the_return(monkeypatch):
    running = [
        cases.Running("A1", "person:7", draft=False),
        cases.Running("B1", "person:7", draft=True),
    ]
    monkeypatch.setattr(cases, "running", lambda code, org: running if org == "body" else [])
    for version in (4, 4, 6):
        paused.tell_pause(ItemPaused("1", "示例事项", "示例", "body", version))
        paused.tell_return(ItemResumed("1", "示例事项", "body", version + 1))
    citizen = Actor(kind="person", ref="account:7", name="示例", account_id=7, person_id=7)
    told = sorted((one.kind, one.about) for one in notices.inbox(citizen).rows)
    assert told == [
        ("item.paused", "A1"), ("item.paused", "A1"),
        ("item.paused_draft", "B1"), ("item.paused_draft", "B1"),
        ("item.resumed_draft", "B1"), ("item.resumed_draft", "B1"),
    ]  # fmt: skip


def test_editors_with_a_work_address_get_mail_before_the_day_the_others_read_their_inbox(
    monkeypatch,
):
    members = [
        identity.enrol_staff(f"e{n}", "示例·编制", f"E{n}", people.PASSWORD, by=people.TESTER)
        for n in (1, 2)
    ]
    address = "bianzhi@tongban.example"
    identity.set_work_mail(members[0].staff_id, address, by=people.TESTER)
    monkeypatch.setattr(identity, "staff_with", lambda permission, *, org="": members)
    channel = Channel()
    monkeypatch.setattr(CHANNELS, "_plugged", {"mail": channel})
    standard.tell(StandardAnnounced("p" * 32, "1", "示例标准", "2026-12-01", ["body"], 0, "pause"))
    assert folded() == 2
    with later():
        assert notices.send_due() == 1
    assert [(one.address, "示例标准" in one.subject) for one in channel.sent] == [(address, True)]
    assert all(len(inbox(one.staff_id)) == 1 for one in members)

"""The table of terms is whole: each table has a class or no people, each class a ground."""

import datetime as dt

import pytest
from django.apps import apps
from django.db.models import BinaryField, ForeignKey

from tongban.kernel.jobs import JOBS

from .. import tasks
from ..contracts import LEFT_OUT, NO_PEOPLE, RECORDS, TABLES, Then
from ..ports import HELD, RETENTION, USES
from ..queries import retention

NAMES = {"owner_ref", "account_id", "recipient", "filed_by", "actor", "holder", "author", "by"}


def personal(model) -> bool:
    """Whether a table holds data of people, as far as its columns tell."""
    return any(
        isinstance(one, BinaryField)
        or one.name in NAMES
        or one.name.endswith(("_masked", "_index", "_sealed", "by_name"))
        or (isinstance(one, ForeignKey) and TABLES.get(one.related_model._meta.label, "") != "")
        for one in model._meta.concrete_fields
    )


OURS = {one._meta.label: one for one in apps.get_models() if one.__module__.startswith("tongban.")}
HANGS_ON_STAFF = {
    "catalogue.Push", "catalogue.ImportRemark", "catalogue.Provenance", "catalogue.Item",
}  # fmt: skip
"""Tables that point at a change or an import: what was changed, not who did it."""


def test_every_table_has_a_class_or_holds_no_people():
    assert set(OURS) == set(TABLES) | NO_PEOPLE, "add it to privacy.contracts.tables"
    assert set(TABLES) & NO_PEOPLE == set()
    assert set(TABLES.values()) <= set(RECORDS)


def test_what_is_said_to_hold_no_people_does_not_look_as_if_it_did():
    looks = {label for label in NO_PEOPLE if personal(OURS[label])}
    assert looks == HANGS_ON_STAFF


def test_every_table_is_in_the_copy_or_says_why_not():
    """个人信息保护法 第45条: the page promises everything, so nothing may be forgotten silently."""
    told = {table for room in HELD for table in room.tables}
    told |= {table for source in USES for table in source.tables}
    left = [table for one in LEFT_OUT for table in one.tables]
    assert told | set(left) == set(TABLES)
    assert told & set(left) == set()
    assert len(left) == len(set(left))
    assert all(one.zh and one.en for one in LEFT_OUT)


def test_every_class_names_its_ground_and_what_ends_it():
    for one in RECORDS.values():
        assert one.law, one.key
        assert one.zh, one.key
        assert one.en, one.key
        assert (one.days is not None) is (one.then is Then.ERASE), one.key
        assert (one.by in JOBS) is (one.then is Then.ERASE), one.key


def test_network_logs_are_kept_for_six_months_at_least():
    """网络安全法 第23条第三项: the longest six months of any year have 184 days."""
    assert (RECORDS["sign_in"].days or 0) >= 184


def test_an_offer_keeps_whom_it_named_no_day_longer_than_it_runs():
    assert RECORDS["offer"].days == 1


def test_what_the_job_ends_are_classes_that_say_so():
    ended = {one.record for one in RETENTION}
    assert ended == {one.key for one in RECORDS.values() if one.by == "privacy.retention"}


@pytest.mark.django_db
def test_the_report_names_every_class_and_changes_nothing():
    told = {of.key: over for of, over in retention.report()}
    assert set(told) == set(RECORDS)
    assert {key for key, over in told.items() if over is not None} == {
        "draft",
        "consent",
        "request",
    }


class Stuck:
    """A room in which some records cannot be ended."""

    record = "draft"

    def __init__(self, keys, broken) -> None:
        self.left, self.broken = list(keys), set(broken)

    def over(self, before: dt.datetime, most: int) -> list[str]:
        return self.left[:most]

    def end(self, key, before, *, by) -> None:
        if key in self.broken:
            raise OSError(key)
        self.left.remove(key)


def test_what_fails_keeps_nothing_else_waiting_and_is_reported(monkeypatch):
    keys = [str(n) for n in range(30)]
    room, other = Stuck(keys, keys[:12]), Stuck(["a", "b"], [])
    monkeypatch.setattr(RETENTION, "_plugged", {"stuck": room, "other": other})
    monkeypatch.setattr(tasks, "AT_ONCE", 5)
    with pytest.raises(tasks.Unfinished, match="draft: 12"):
        tasks.end_terms()
    assert (room.left, other.left) == (keys[:12], [])
    monkeypatch.setattr(RETENTION, "_plugged", {"other": Stuck(["a", "b"], [])})
    assert tasks.end_terms() == 2

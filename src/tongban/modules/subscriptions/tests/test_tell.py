"""Entries of feeds."""

import pytest

from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent

from .. import queries
from ..actions.tell import tell
from . import factories as make

pytestmark = pytest.mark.django_db


def test_an_entry_is_written_once_a_subject():
    subjects = [make.SUBJECT, "region:990100", make.SUBJECT]
    assert tell(subjects, make.entry(), by=make.RULE) == 2
    assert tell(subjects, make.entry(), by=make.RULE) == 0
    assert OutboxEvent.objects.filter(kind="subscriptions.entry_added").count() == 2
    with pytest.raises(Refused):
        tell(subjects, make.entry("x"), by=make.CITIZEN)


def test_a_feed_is_read_page_by_page_newest_first():
    for n in range(35):
        tell([make.SUBJECT], make.entry(f"k{n:02}"), by=make.RULE)
    first = queries.feed(make.SUBJECT)
    rest = queries.feed(make.SUBJECT, after=first.after)
    assert [one.key for one in (*first.rows, *rest.rows)] == [f"k{n:02}" for n in range(34, -1, -1)]
    assert rest.after == ""

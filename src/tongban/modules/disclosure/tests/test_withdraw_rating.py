"""A rating that was written down wrongly is shown no more, and stays in the history."""

from __future__ import annotations

import pytest

from tongban.kernel.errors import NotFound, Refused

from .. import ratings
from ..actions.rate_institution import rate_institution
from ..actions.withdraw_rating import withdraw_rating
from . import factories as make
from .test_rate_institution import GIVEN, HERE, keeper, listed, rated
from .test_web import text

pytestmark = pytest.mark.django_db
__all__ = ["listed"]


def test_what_is_withdrawn_is_not_shown_stays_in_the_history_and_may_be_written_down_right(listed):
    uid = rate_institution(GIVEN, by=keeper())
    withdraw_rating(uid, "记错了机构", by=keeper())
    assert "示例公告第2号" not in text(HERE)
    (row,) = ratings.history(make.USCC)
    assert (row.why, row.withdrawn_by) == ("记错了机构", keeper().ref)
    with pytest.raises(Refused) as no:
        withdraw_rating(uid, "再一次", by=keeper())
    assert no.value.code == "rating.withdrawn"
    rate_institution(GIVEN, by=keeper())
    assert "示例公告第2号" in text(HERE)


def test_a_reason_is_asked_and_others_withdraw_nothing(listed):
    uid = rate_institution(GIVEN, by=keeper())
    with pytest.raises(Refused) as no:
        withdraw_rating(uid, " ", by=keeper())
    assert no.value.code == "rating.why"
    for by in (make.CITIZEN, make.editor(), make.keeper()):
        with pytest.raises(Refused):
            withdraw_rating(uid, "记错了", by=by)
    with pytest.raises(NotFound):
        withdraw_rating("nothing", "记错了", by=keeper())
    assert ratings.of([make.USCC])[make.USCC][0].uid == uid


def test_an_import_does_not_bring_back_what_was_withdrawn(lawful):
    make.take(rated(lawful, {}))
    (row,) = ratings.history(make.USCC)
    withdraw_rating(row.uid, "记错了", by=keeper())
    assert make.take(rated(lawful, {})).unchanged == 1
    assert ratings.of([make.USCC]) == {}

"""What a caller has already is told by tag, or by date where the answer has a true one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import RequestFactory

from tongban.kernel import clock
from tongban.kernel.web import dated, has_already

CHANGED = dt.datetime(2026, 11, 23, 9, 0, 0, 300_000, tzinfo=clock.ZONE)
SAID = "Mon, 23 Nov 2026 01:00:00 GMT"
EARLIER = "Mon, 23 Nov 2026 00:59:59 GMT"
LATER = "Mon, 23 Nov 2026 01:00:07 GMT"


def known(changed=CHANGED, **headers):
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    with clock.at(CHANGED + dt.timedelta(seconds=9)):
        return has_already(RequestFactory().get("/", headers=told), '"a"', changed)


def test_a_date_is_told_when_its_second_is_over():
    with clock.at(CHANGED + dt.timedelta(milliseconds=500)):
        assert dated(CHANGED) == {}
    with clock.at(CHANGED + dt.timedelta(seconds=1)):
        assert dated(CHANGED) == {"Last-Modified": SAID}
    assert dated(None) == {}


@pytest.mark.parametrize(
    ("since", "has"), [(SAID, True), (LATER, True), (EARLIER, False), ("x", False)]
)
def test_who_has_no_tag_may_name_a_date(since, has):
    assert known(If_Modified_Since=since) is has
    assert known(None, If_Modified_Since=since) is False


def test_a_tag_decides_before_a_date():
    assert known(If_None_Match='W/"a"', If_Modified_Since=EARLIER)
    assert not known(If_None_Match='"b"', If_Modified_Since=SAID)
    assert not known(If_None_Match="", If_Modified_Since=SAID)
    assert known(If_None_Match="*")


def test_within_the_second_a_date_says_nothing():
    request = RequestFactory().get("/", headers={"If-Modified-Since": SAID})
    with clock.at(CHANGED + dt.timedelta(milliseconds=100)):
        assert not has_already(request, '"a"', CHANGED)

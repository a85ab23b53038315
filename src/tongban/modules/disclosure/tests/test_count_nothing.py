"""Shares of a catalogue that holds nothing."""

import pytest

from tongban.kernel.errors import Refused

from .. import queries
from ..actions.count_coverage import count_coverage
from ..contracts import Measure
from . import factories as make

pytestmark = pytest.mark.django_db


def test_nothing_is_a_share_of_nothing(db):
    count_coverage(by=make.RULE)
    (whole,) = queries.coverage()
    assert (whole.items, whole.share(Measure.ONLINE), whole.saved, whole.free) == (
        0,
        None,
        None,
        None,
    )
    with pytest.raises(Refused):
        count_coverage(by=make.CITIZEN)

"""What tests of special procedures share."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Refused
from tongban.modules.cases.models import SpecialProcedure


def refused(code, act):
    """The act is refused with this code and nothing whatever changed."""
    before = digests()
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.code == code
    assert changed(before) == []


def record(number):
    return SpecialProcedure.objects.get(case__case_no=number)

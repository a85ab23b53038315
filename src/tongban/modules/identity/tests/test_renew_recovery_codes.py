"""New recovery codes end the old."""

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.identity.actions.prove import prove_code
from tongban.modules.identity.actions.renew_recovery_codes import renew_recovery_codes
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.app import enrol, inside

pytestmark = pytest.mark.django_db


def test_new_recovery_codes_end_the_old(officer):
    _, codes = enrol(officer)
    fresh = renew_recovery_codes(by=inside(make.browser(officer)))
    with pytest.raises(Refused):
        prove_code(officer.account_id, codes[0])
    assert prove_code(officer.account_id, fresh[0]) == "rec"

"""The app is confirmed by a code of its own."""

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.modules.identity.actions.prove import prove_code
from tongban.modules.identity.tests.app import code_of, enrol

pytestmark = pytest.mark.django_db


def test_the_code_that_confirmed_the_app_counts_no_more(officer):
    with clock.at(clock.now()):
        secret, _ = enrol(officer)
        with pytest.raises(Refused) as refused:
            prove_code(officer.account_id, code_of(secret))
    assert refused.value.code == "identity.wrong_code"

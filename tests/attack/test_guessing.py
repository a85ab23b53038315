"""Guessing at one person's password is slow however their name is written."""

import time

import pytest
from django.test import Client

from tongban.kernel.errors import Refused
from tongban.kernel.reasons import SLOW_DOWN
from tongban.modules.identity.actions import _throttle
from tongban.modules.identity.actions.prove import prove
from tongban.modules.identity.contracts import WRONG_SIGN_IN

pytestmark = pytest.mark.django_db


def spellings(digits: str, wanted: int) -> list[str]:
    """Return a telephone number written in many ways that all mean the same."""
    hyphens = [f"{digits[:at]}-{digits[at:]}" for at in range(1, len(digits))]
    return [digits, f"+86{digits}", f"0086-{digits}", *hyphens][:wanted]


@pytest.mark.parametrize(
    "written",
    [
        spellings("10000000001", 12),
        [f"990101{' ' * n}19900101001X" for n in range(12)],
        [f"citizen{' ' * n}" for n in range(12)],
        [text for n in range(6) for text in ("CITIZEN" + " " * n, "\uff43itizen" + " " * n)],
    ],
    ids=["telephone", "citizen number", "login name", "wide letters"],
)
def test_another_spelling_is_no_other_name(written):
    codes = []
    for typed in written:
        with pytest.raises(Refused) as no:
            prove(typed, "wrong", address="10.0.0.1")
        codes.append(no.value.code)
    most = _throttle.BY_NAME_HERE.most
    assert codes == [WRONG_SIGN_IN] * most + [SLOW_DOWN] * (len(written) - most)


def test_addresses_of_version_four_in_clothes_of_version_six_stay_apart():
    """A listener on :: writes 192.0.2.1 so; as one /64 all of them would share their attempts."""
    assert _throttle.whole_address("::ffff:192.0.2.1") == "192.0.2.1"
    assert _throttle.whole_address("::ffff:192.0.2.2") == "192.0.2.2"


def test_a_name_of_many_megabytes_costs_little(client: Client):
    """Each run of six signs of what was typed used to be looked for in the password."""
    began = time.process_time()
    form = {"name": "x" * 3_000_000, "id_no": "1" * 3_000_000, "phone": "1" * 3_000_000}
    assert client.post("/register", {**form, "password": "tongban-Demo-2026"}).status_code == 422
    assert time.process_time() - began < 1.5

from __future__ import annotations

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.steps import take
from tongban.modules.licences.contracts import LicenceState, Standing
from tongban.modules.licences.models import Licence
from tongban.modules.licences.steps import LICENCE

from .factories import issued

pytestmark = pytest.mark.django_db
LAWFUL = {
    ("current", "attach_file"): "current",
    ("revoked", "attach_file"): "revoked",
    ("replaced", "attach_file"): "replaced",
    ("current", "revoke"): "revoked",
    ("current", "replace"): "replaced",
}


@pytest.mark.parametrize("state", list(LicenceState))
@pytest.mark.parametrize("name", ["issue", "attach_file", "revoke", "replace"])
def test_every_state_and_every_step(state, name):
    issued()
    Licence.objects.update(state=state)
    licence = Licence.objects.get()
    to = LAWFUL.get((state.value, name))
    if to is None:
        with pytest.raises(Refused) as refused:
            take(licence, LICENCE, name)
        assert refused.value.code == "licence.step_not_possible"
        assert Licence.objects.get().version == 0
    else:
        take(licence, LICENCE, name)
        assert (Licence.objects.get().state, Licence.objects.get().version) == (to, 1)


def test_the_table_has_no_other_step():
    assert list(LICENCE) == ["issue", "attach_file", "revoke", "replace"]


@pytest.mark.parametrize(
    ("state", "today", "standing"),
    [
        ("current", "2026-11-22", Standing.NOT_YET),
        ("current", "2026-11-23", Standing.VALID),
        ("current", "2031-11-22", Standing.VALID),
        ("current", "2031-11-23", Standing.EXPIRED),
        ("revoked", "2026-11-23", Standing.REVOKED),
        ("revoked", "2031-11-23", Standing.REVOKED),
        ("replaced", "2026-11-23", Standing.REPLACED),
    ],
)
def test_the_standing_follows_state_and_dates(state, today, standing):
    with clock.at(dt.datetime(2026, 11, 23, 9, tzinfo=clock.ZONE)):
        issued()
    licence = Licence.objects.get()
    licence.state = state
    assert licence.standing(dt.date.fromisoformat(today)) is standing

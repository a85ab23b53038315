import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.modules.catalogue import changes
from tongban.modules.catalogue.actions.withdraw_change import withdraw_change
from tongban.modules.catalogue.steps import CHANGE

from . import factories as make

pytestmark = pytest.mark.django_db


def test_what_is_scheduled_may_still_be_withdrawn_and_never_takes_effect(few):
    org = few.org(make.CARD)
    uid = make.approved(make.opened(few.code(make.CARD), org), make.editor(org))
    withdraw_change(uid, by=make.editor(org), said="示例")
    change = changes.one(uid)
    assert (change.state, changes.due(clock.today())) == ("withdrawn", [])
    assert changes.history(change)[-1].mark == "withdraw"
    with pytest.raises(Refused) as no:
        withdraw_change(uid, by=make.editor(org))
    assert no.value.code == CHANGE.impossible


def test_a_reviewer_returns_and_does_not_withdraw(few):
    uid = make.opened(few.code(make.CARD), few.org(make.CARD))
    with pytest.raises(Refused) as no:
        withdraw_change(uid, by=make.legal())
    assert no.value.status == 403
    assert changes.one(uid).state == "editing"

"""Confirming by the link from the mailbox."""

import pytest

from tongban.kernel.errors import Refused

from .. import queries
from ..actions.confirm import confirm
from ..actions.subscribe import subscribe
from ..actions.unsubscribe import unsubscribe
from ..sealed import token
from . import factories as make

pytestmark = pytest.mark.django_db


def test_the_link_confirms_and_again_changes_nothing():
    uid = subscribe(make.SUBJECT, mail=make.MAIL, by=make.ANYBODY)
    confirm(uid, token(uid), by=make.ANYBODY)
    confirm(uid, token(uid), by=make.ANYBODY)
    ((_, follower),) = queries.followers(make.SUBJECT, 0)
    assert follower.recipient == f"subscriber:{uid}"


def test_a_wrong_link_or_an_ended_subscription_confirms_nothing():
    uid = subscribe(make.SUBJECT, mail=make.MAIL, by=make.ANYBODY)
    other = subscribe("law:shili-000002", mail=make.MAIL, by=make.ANYBODY)
    for wrong in ("", "0" * 32, token(other)):
        with pytest.raises(Refused, match="link_wrong"):
            confirm(uid, wrong, by=make.ANYBODY)
    unsubscribe(uid, token(uid), by=make.ANYBODY)
    with pytest.raises(Refused, match="step_not_possible"):
        confirm(uid, token(uid), by=make.ANYBODY)

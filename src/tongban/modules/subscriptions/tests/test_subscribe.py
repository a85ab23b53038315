"""Following by account and by mail."""

import datetime as dt
from dataclasses import replace

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.helping import Reach
from tongban.kernel.models import AuditEntry, OutboxEvent
from tongban.kernel.policies import require

from .. import policies, queries
from ..actions.confirm import confirm
from ..actions.subscribe import subscribe
from ..actions.unsubscribe import unsubscribe
from ..models import Subscription
from ..sealed import token
from . import factories as make

pytestmark = pytest.mark.django_db


def asked() -> int:
    return OutboxEvent.objects.filter(kind="subscriptions.asked").count()


def test_an_account_follows_at_once_and_once():
    uid = subscribe(make.SUBJECT, by=make.CITIZEN)
    assert subscribe(make.SUBJECT, by=make.CITIZEN) == uid
    (found,) = queries.mine(make.CITIZEN).rows
    assert (found.state, found.owner_ref, bytes(found.mail)) == ("confirmed", "person:7", b"")
    assert queries.mine(make.OTHER).rows == []
    assert asked() == 0


def test_a_mail_address_waits_is_sealed_and_never_noted():
    uid = subscribe(make.SUBJECT, mail=make.MAIL, by=make.ANYBODY)
    found = queries.one(uid)
    assert found.state == "pending"
    assert make.MAIL.encode() not in bytes(found.mail)
    assert queries.mail_of(uid) == make.MAIL
    assert queries.followers(make.SUBJECT, 0) == []
    assert all(make.MAIL not in one.facts for one in AuditEntry.objects.all())
    assert all(make.MAIL not in one.payload for one in OutboxEvent.objects.all())


def test_asking_again_sends_at_most_one_mail_an_hour_and_five_in_all():
    start = clock.now()
    for hour in range(12):
        with clock.at(start + dt.timedelta(hours=hour)):
            subscribe(make.SUBJECT, mail=make.MAIL, by=make.ANYBODY)
            subscribe(make.SUBJECT, mail=" Demo@example.invalid".strip(), by=make.ANYBODY)
    assert asked() == 5
    assert Subscription.objects.count() == 1


def test_who_follows_already_gets_the_same_answer_and_no_mail():
    uid = subscribe(make.SUBJECT, mail=make.MAIL, by=make.ANYBODY)
    confirm(uid, token(uid), by=make.ANYBODY)
    assert subscribe(make.SUBJECT, mail=make.MAIL, by=make.ANYBODY) == uid
    assert asked() == 1


@pytest.mark.parametrize(
    ("subject", "mail", "code"),
    [
        ("law:nothing", make.MAIL, "unknown_subject"),
        ("case:1", make.MAIL, "unknown_subject"),
        (make.SUBJECT, "demo", "mail_wrong"),
        (make.SUBJECT, "a@b.c, d@e.f", "mail_wrong"),
        (make.SUBJECT, "a@b.c\nBcc: d@e.f", "mail_wrong"),
        (make.SUBJECT, "", "sign_in"),
    ],
)
def test_what_cannot_be_followed_leaves_nothing(subject, mail, code):
    with pytest.raises(Refused, match=code):
        subscribe(subject, mail=mail, by=make.ANYBODY)
    assert not Subscription.objects.exists()


def test_a_clerk_for_some_items_does_not_decide_what_the_company_follows():
    whole = replace(make.CITIZEN, body_id=3)
    limited = replace(whole, reach=Reach(frozenset({"fill"}), ("item",)))
    uid = subscribe(make.SUBJECT, by=whole)
    for refused in (
        lambda: subscribe(make.SUBJECT, by=limited),
        lambda: unsubscribe(uid, by=limited),
        lambda: require(policies.may_list(limited)),
    ):
        with pytest.raises(Refused, match=r"access\.not_allowed|subscription\.link_wrong"):
            refused()
    assert [one.uid for one in queries.mine(whole).rows] == [uid]

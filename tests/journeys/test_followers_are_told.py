"""From a change of item or law to a feed entry and a mail, and not a line more."""

import datetime as dt

import pytest
from django.test import Client

from tongban.kernel import clock, worker
from tongban.kernel.actors import Anonymous
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.tests import factories as items
from tongban.modules.laws import public as laws
from tongban.modules.laws.tests import factories as law_make
from tongban.modules.notices import public as notices
from tongban.modules.notices.models import Dispatch, Message
from tongban.modules.subscriptions import public as subscriptions
from tongban.modules.subscriptions.actions.confirm import confirm
from tongban.modules.subscriptions.actions.subscribe import subscribe
from tongban.modules.subscriptions.models import FeedEntry
from tongban.modules.subscriptions.sealed import token

pytestmark = pytest.mark.django_db
MAIL = "demo@example.invalid"


@pytest.fixture(autouse=True)
def _nothing_remembered():
    catalogue.forget_offers()
    yield
    catalogue.forget_offers()


def followed(subject: str) -> str:
    uid = subscribe(subject, mail=MAIL, by=Anonymous)
    worker.drain()
    confirm(uid, token(uid), by=Anonymous)
    return uid


def told_all() -> None:
    """Hand over what happened, and tell what was gathered of it."""
    worker.drain()
    with clock.at(clock.now() + dt.timedelta(minutes=3)):
        notices.fold_due()


def test_what_happens_to_many_items_of_a_region_is_one_message_to_who_follows_it(db):
    small = items.small()
    codes = [small.code(one) for one in (items.FOOD, items.CARD)]
    regions = {small.items[one].implementation.region for one in (items.FOOD, items.CARD)}
    uid = followed(f"region:{min(regions)[:4]}00")
    for code in codes:
        items.paused(code)
    told_all()
    (told,) = Message.objects.filter(
        recipient=f"subscriber:{uid}", kind__startswith="follow."
    ).exclude(kind="follow.confirm")
    assert (told.kind, told.params["count"]) == ("follow.several", 2)
    assert uid in told.params["stop"]


def test_a_paused_item_is_told_once_to_each_follower(db):
    small = items.small()
    code = small.code(items.FOOD)
    uid = followed(f"item:{code}")
    subscribe(f"item:{code}", by=items.CITIZEN)
    items.paused(code)
    told_all()
    told = Message.objects.filter(kind="follow.item_paused")
    assert set(told.values_list("recipient", flat=True)) == {f"subscriber:{uid}", "person:7"}
    assert all(f"/subscriptions/{one.params['stop'].split('/')[-3]}" for one in told)
    told_all()
    assert told.count() == 2
    feed = Client().get(f"/feeds/item/{code}.atom").content.decode()
    assert "暂停办理" in feed
    assert MAIL not in feed
    region = small.items[items.FOOD].implementation.region
    assert "暂停办理" in Client().get(f"/feeds/region/{region}.atom").content.decode()


def test_a_revised_article_is_told_to_those_who_follow_the_law(db):
    law_make.take(law_make.law())
    key = laws.known([law_make.TITLE])[law_make.TITLE].key
    uid = followed(f"law:{key}")
    laws.revise_article(
        key, law_make.ARTICLE, "改了。", effective=dt.date(2027, 1, 1), by=law_make.KEEPER
    )
    told_all()
    (told,) = Message.objects.filter(kind="follow.article_changed")
    assert told.recipient == f"subscriber:{uid}"
    assert told.params["note"] == "第二条 2027-01-01"
    assert Dispatch.objects.get(message=told).channel == "mail"
    assert FeedEntry.objects.filter(subject=f"law:{key}").count() == 1


def test_the_link_that_confirms_goes_to_the_mailbox_alone(db):
    law_make.take(law_make.law())
    key = laws.known([law_make.TITLE])[law_make.TITLE].key
    uid = subscribe(f"law:{key}", mail=MAIL, by=Anonymous)
    worker.drain()
    (asked,) = Message.objects.filter(kind="follow.confirm")
    assert asked.link == subscriptions.confirm_link(uid)
    laws.revise_article(
        key, law_make.ARTICLE, "改了。", effective=dt.date(2027, 1, 1), by=law_make.KEEPER
    )
    told_all()
    assert not Message.objects.filter(kind="follow.article_changed").exists()
    assert subscriptions.mail_of(uid) == MAIL

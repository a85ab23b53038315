"""Follow a subject: by one's account at once, by a mail address after confirming it."""

from __future__ import annotations

import datetime as dt

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies, queries, sealed
from ..contracts import MAIL_WRONG, UNKNOWN_SUBJECT, State, SubscriptionAsked
from ..models import Subscription
from ..ports import card

AGAIN = dt.timedelta(hours=1)
MOST_ASKED = 5
"""Mails that ask for one confirmation; more would be a nuisance to whose mailbox it is."""


@action("subscription.subscribe")
def subscribe(subject: str, *, mail: str = "", by: Actor) -> str:
    """订阅：国发〔2016〕55号 二（五）；个人信息保护法 第13条（本人同意）。 Returns the uid.

    For a mail address the answer is the same whether it follows already or not.

    Raises:
        Refused: `subscription.unknown_subject`, `subscription.mail_wrong`, `access.sign_in`.
    """
    require(policies.may_subscribe(by, mail))
    if card(subject) is None:
        raise Refused(UNKNOWN_SUBJECT)
    if policies.owns(by) and not mail:
        return _by_account(subject, by)
    if not sealed.is_mail(mail):
        raise Refused(MAIL_WRONG)
    return _by_mail(subject, mail)


def _by_account(subject: str, by: Actor) -> str:
    found = queries.live(subject, owner=by.owner_ref)
    if found is None:
        moment = clock.now()
        found = Subscription.objects.create(
            uid=ids.new_uid(), subject=subject, owner_ref=by.owner_ref, state=State.CONFIRMED,
            asked_at=moment, confirmed_at=moment,
        )  # fmt: skip
    note(f"subscription:{found.uid}", about=subject)
    return found.uid


def _by_mail(subject: str, mail: str) -> str:
    found, moment = queries.live(subject, marks=sealed.marks(mail)), clock.now()
    if found is None:
        uid = ids.new_uid()
        found = Subscription.objects.create(
            uid=uid, subject=subject, mail=sealed.seal(uid, mail),
            mail_mark=sealed.mark(mail, subject), state=State.PENDING, asked_at=moment,
        )  # fmt: skip
        emit(SubscriptionAsked(uid=uid, subject=subject, nth=1))
    elif _may_ask_again(found, moment):
        found.asked, found.asked_at = found.asked + 1, moment
        found.save()
        emit(SubscriptionAsked(uid=found.uid, subject=subject, nth=found.asked))
    note(f"subscription:{found.uid}", about=subject, asked=found.asked)
    return found.uid


def _may_ask_again(found: Subscription, moment: dt.datetime) -> bool:
    waited = moment - found.asked_at >= AGAIN
    return found.state == State.PENDING and waited and found.asked < MOST_ASKED

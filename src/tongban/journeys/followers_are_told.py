"""Who follows is told: by an inbox message, or by mail to an address that confirmed."""

from __future__ import annotations

from tongban.kernel.errors import NotFound
from tongban.kernel.events import listens
from tongban.kernel.settings import settings
from tongban.modules.catalogue import public as catalogue
from tongban.modules.laws import public as laws
from tongban.modules.notices import ports as notice_ports
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Contacts, Outgoing
from tongban.modules.places import public as places
from tongban.modules.subscriptions import ports, public
from tongban.modules.subscriptions.contracts import Card, EntryAdded, Sort, SubscriptionAsked

from .wording import following


@listens(SubscriptionAsked, name="journeys.ask_follower")
def ask(told: SubscriptionAsked) -> None:
    """Send the link that confirms to the mailbox, and nowhere else."""
    known = ports.card(told.subject)
    message = Outgoing(
        recipient=f"subscriber:{told.uid}",
        kind=following.CONFIRM,
        params={"name": known.name if known else told.subject},
        link=public.confirm_link(told.uid),
        dedupe_key=f"follow.confirm:{told.uid}:{told.nth}",
    )
    notices.post(message)


@listens(EntryAdded, name="journeys.tell_followers")
def tell(told: EntryAdded) -> None:
    """Tell each follower, 500 at a time; a second call tells nothing new.

    What happens to many items of a region at once is one message that lists them.
    """
    entry = public.entry(told.entry)
    site = settings().address
    for batch in public.followers(told.subject):
        messages = [
            Outgoing(
                recipient=one.recipient,
                kind=following.OF[Sort(entry.sort)],
                params={"name": entry.name, "note": entry.note, "stop": site + one.stop},
                link=entry.link,
                dedupe_key=f"follow:{told.entry}:{one.uid}",
                topic=one.uid,
            )
            for one in batch
        ]
        notices.gather(*messages, into=following.SEVERAL)


class Mailboxes:
    """Where followers without an account are reached."""

    def contacts(self, recipient: str) -> Contacts | None:
        """Return the mail address of "subscriber:<uid>", None for everybody else."""
        kind, _colon, uid = recipient.partition(":")
        return Contacts(mail=public.mail_of(uid)) if kind == "subscriber" else None


class Items:
    """Names items."""

    def card(self, key: str) -> Card | None:
        """Return the card of a public item."""
        now = catalogue.in_force(key)
        return Card(catalogue.offer(now.revision_id).name, f"/items/{key}") if now else None


class Laws:
    """Names laws."""

    def card(self, key: str) -> Card | None:
        """Return the card of a law of the register."""
        found = laws.card(key)
        return Card(found.title, f"/laws/{key}") if found else None


class Regions:
    """Names regions."""

    def card(self, key: str) -> Card | None:
        """Return the card of a region."""
        try:
            return Card(places.region(key).name, f"/regions/{key}")
        except NotFound:
            return None


def plug() -> None:
    """Plug mailboxes into notices, and the names of subjects into subscriptions."""
    notice_ports.CONTACTS.plug("subscribers", Mailboxes())
    for kind, source in (("item", Items()), ("law", Laws()), ("region", Regions())):
        ports.SUBJECTS.plug(kind, source)

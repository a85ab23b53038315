"""A message by phone or mail asks identity where its reader can be reached, when it is sent."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound
from tongban.modules.identity import public as identity
from tongban.modules.notices import ports
from tongban.modules.notices.contracts import Contacts

SENDER = Rule("messages_find_their_reader")


class People:
    """Knows the phones of natural persons and the work addresses of staff; companies read here."""

    def contacts(self, recipient: str) -> Contacts | None:
        """Return where "person:7" or "staff:4" is reached; None for bodies and unknown persons."""
        kind, _, number = recipient.partition(":")
        if not number.isdigit() or kind not in {"person", "staff"}:
            return None
        if kind == "staff":
            return Contacts(mail=identity.work_mail(int(number), by=SENDER))
        try:
            facts = identity.person_facts(int(number), by=SENDER)
        except NotFound:
            return None
        return Contacts(phone=facts.phone)


def plug() -> None:
    """Plug the people into the channels."""
    ports.CONTACTS.plug("identity", People())

"""A message by phone or mail asks identity where its reader can be reached, when it is sent."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound
from tongban.modules.identity import public as identity
from tongban.modules.notices import ports
from tongban.modules.notices.contracts import Contacts

SENDER = Rule("messages_find_their_reader")


class People:
    """Knows the phones of natural persons; companies read in their inbox until they give one."""

    def contacts(self, recipient: str) -> Contacts | None:
        """Return where "person:7" is reached; None for bodies, staff and unknown persons."""
        kind, _, number = recipient.partition(":")
        if kind != "person" or not number.isdigit():
            return None
        try:
            facts = identity.person_facts(int(number), by=SENDER)
        except NotFound:
            return None
        return Contacts(phone=facts.phone)


def plug() -> None:
    """Plug the people into the channels."""
    ports.CONTACTS.plug("identity", People())

"""What notices ask of others: channels that carry messages, and where recipients are reached."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from tongban.kernel.ports import Port

from .contracts import Contacts, Letter, PaperSms


class CannotSend(Exception):
    """A channel could not send. With `final` another attempt would fail as well.

    The message is shown to operators: it must hold no address and no text of the letter.
    """

    def __init__(self, error: str, *, final: bool = False) -> None:
        super().__init__(error)
        self.error = error
        self.final = final


@runtime_checkable
class Channel(Protocol):
    """One way out of the site. The inbox is no channel: a message is in it by being posted."""

    def address(self, contacts: Contacts) -> str:
        """Return the address this channel uses, "" when the recipient has none."""
        ...

    def send(self, letter: Letter) -> str:
        """Send, within seconds, and return a proof (the gateway's number). Raise `CannotSend`.

        A letter may be sent twice when a worker dies before it notes the proof.
        """
        ...


@runtime_checkable
class PaperTray(Protocol):
    """A channel that only pretends, and can show what it was given (demonstration, drills)."""

    def papers(self, most: int) -> list[PaperSms]:
        """Return the latest letters, newest first."""
        ...


@runtime_checkable
class ContactSource(Protocol):
    """Knows where recipients can be reached."""

    def contacts(self, recipient: str) -> Contacts | None:
        """Return where "person:7", "body:3" or "staff:4" is reached; None for unknown ones."""
        ...


CHANNELS: Port[Channel] = Port("notices.channels", Channel)
CONTACTS: Port[ContactSource] = Port("notices.contacts", ContactSource)

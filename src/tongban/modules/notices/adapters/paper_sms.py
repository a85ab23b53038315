"""Short messages on paper: appended to a file of the day, which operators can read on a page.

A real gateway is another adapter under the same key of `ports.CHANNELS`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tongban.kernel import clock, codes

from ..contracts import Contacts, Letter, PaperSms
from ..ports import CannotSend

_SHOWN_FIRST = 3
_SHOWN_LAST = 2


@dataclass(frozen=True, slots=True)
class PaperGateway:
    """The shipped channel "sms". The number is masked before it is written down."""

    folder: Path

    def address(self, contacts: Contacts) -> str:
        """Return the number, if it can receive short messages."""
        return contacts.phone if codes.is_mobile(contacts.phone) else ""

    def send(self, letter: Letter) -> str:
        """Write one line; the proof is the file and the letter's uid."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.folder / f"{clock.today()}.jsonl"
        paper = {
            "at": clock.now().isoformat(timespec="seconds"),
            "phone": _masked(letter.address),
            "text": " ".join(part for part in (letter.body, letter.link) if part),
        }
        line = json.dumps(paper, ensure_ascii=False) + "\n"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            if os.write(handle, line.encode()) != len(line.encode()):
                raise CannotSend("the file could not be written whole")
        finally:
            os.close(handle)
        return f"{path.name}:{letter.uid}"

    def papers(self, most: int) -> list[PaperSms]:
        """Return the latest short messages, newest first."""
        found: list[PaperSms] = []
        for path in sorted(self.folder.glob("*.jsonl"), reverse=True):
            found += reversed([*_lines(path)])
            if len(found) >= most:
                break
        return found[:most]


def _lines(path: Path) -> Iterator[PaperSms]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield PaperSms(**json.loads(line))


def _masked(phone: str) -> str:
    hidden = "*" * (len(phone) - _SHOWN_FIRST - _SHOWN_LAST)
    return phone[:_SHOWN_FIRST] + hidden + phone[-_SHOWN_LAST:]

"""One short way for the checks to say no."""

from __future__ import annotations

from typing import NoReturn

from tongban.kernel.errors import Refused

from ..contracts import ACTIVE, BOMB, DAMAGED, ENCRYPTED, TWO_FACED


def damaged(found: str) -> NoReturn:
    """Refuse a file whose structure does not hold; `found` names the format."""
    raise Refused(DAMAGED, found=found)


def active() -> NoReturn:
    """Refuse macros, scripts, attachments and outside templates."""
    raise Refused(ACTIVE)


def encrypted() -> NoReturn:
    """Refuse what nobody but the sender can open."""
    raise Refused(ENCRYPTED)


def two_faced() -> NoReturn:
    """Refuse a file that is two kinds at once (a polyglot)."""
    raise Refused(TWO_FACED)


def bomb() -> NoReturn:
    """Refuse what unfolds to an unreasonable size."""
    raise Refused(BOMB)

"""谁用过我的数据: one look, share or use of somebody's data, as the person reads it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class UseKind(StrEnum):
    """What was done with the data."""

    LOOK = "look"  # seen in clear, with a reason
    SHARED = "shared"  # told to another system
    HANDLED = "handled"  # used to handle an application
    HELPED = "helped"  # used by whoever acted under a mandate
    COMPARED = "compared"  # compared with a register
    FILLED = "filled"  # put into a form from what is registered
    CHECKED = "checked"  # a licence was checked by its code
    MATCHED = "matched"  # matched with the conditions of a benefit


@dataclass(frozen=True, slots=True)
class Use:
    """One use: when, by whom (body or post), which data, what for. In the reader's language.

    `cursor` is where the source goes on behind it.
    """

    kind: UseKind
    at: dt.datetime
    who: str
    what: tuple[str, ...]
    why: str
    href: str = ""
    cursor: str = ""

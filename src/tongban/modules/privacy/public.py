"""What other rooms may ask of privacy."""

from __future__ import annotations

from .actions.ask import ask_copy, ask_office
from .actions.erase import erase
from .actions.give_consent import give_consent
from .actions.keep_notice import keep_notice
from .actions.withdraw_consent import withdraw_consent
from .queries.consents import holds as consent_holds
from .queries.notices import is_kept as notice_is_kept
from .queries.notices import kept as kept_notice
from .queries.retention import report as retention_report

__all__ = [
    "ask_copy",
    "ask_office",
    "consent_holds",
    "erase",
    "give_consent",
    "keep_notice",
    "kept_notice",
    "notice_is_kept",
    "retention_report",
    "withdraw_consent",
]

"""What rooms above may ask of licences: orders and ids in, references out."""

from __future__ import annotations

from .actions.define_type import type_for
from .actions.end_with_case import end_with_case
from .actions.issue import issue_once as issue
from .actions.replace import replace
from .actions.revoke import revoke
from .actions.verify import verify
from .queries import all_of_owner, checks, held, of_owner, revoked_of_case
from .queries import of_case as by_case

__all__ = [
    "all_of_owner",
    "by_case",
    "checks",
    "end_with_case",
    "held",
    "issue",
    "of_owner",
    "replace",
    "revoke",
    "revoked_of_case",
    "type_for",
    "verify",
]

"""The law of handling a case, by topic: each norm beside the check that enforces it.

A hindrance says why a step may not be taken now, whoever asks. The same function keeps the action
from going on, the button from being offered and the API from listing the step, so that none of
them can differ from the others.
"""

from . import (
    acceptance,
    checking,
    correction,
    decision,
    hearing,
    joint,
    lacking,
    limits,
    papers,
    promise,
    sitting,
    special,
)
from .register import HINDRANCES, allow, allowed, hinders, hindrance

__all__ = [
    "HINDRANCES",
    "acceptance",
    "allow",
    "allowed",
    "checking",
    "correction",
    "decision",
    "hearing",
    "hinders",
    "hindrance",
    "joint",
    "lacking",
    "limits",
    "papers",
    "promise",
    "sitting",
    "special",
]

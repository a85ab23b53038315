"""The law of handling a case, by topic: each norm beside the check that enforces it.

A hindrance says why a step may not be taken now, whoever asks. The same function keeps the action
from going on, the button from being offered and the API from listing the step, so that none of
them can differ from the others.
"""

from . import (
    acceptance,
    bars,
    checking,
    correction,
    decision,
    grounds,
    hearing,
    joint,
    lacking,
    levels,
    limits,
    motion,
    papers,
    points,
    promise,
    quota,
    renewal,
    separation,
    silence,
    sitting,
    special,
)
from .register import HINDRANCES, allow, allowed, hinders, hinders_person, hindrance

__all__ = [
    "HINDRANCES",
    "acceptance",
    "allow",
    "allowed",
    "bars",
    "checking",
    "correction",
    "decision",
    "grounds",
    "hearing",
    "hinders",
    "hinders_person",
    "hindrance",
    "joint",
    "lacking",
    "levels",
    "limits",
    "motion",
    "papers",
    "points",
    "promise",
    "quota",
    "renewal",
    "separation",
    "silence",
    "sitting",
    "special",
]

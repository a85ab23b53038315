"""The steps of a case for tests of the stories above, which may not look behind `public`."""

from ..actions.accept import accept
from ..actions.ask_correction import ask_correction
from ..actions.decline import decline
from ..actions.deliver import deliver
from ..actions.extend import extend
from ..actions.prolong import prolong
from ..actions.resubmit import resubmit
from ..actions.submit import submit
from ..actions.suspend import resume
from .factories import pause

__all__ = [
    "accept",
    "ask_correction",
    "decline",
    "deliver",
    "extend",
    "pause",
    "prolong",
    "resubmit",
    "resume",
    "submit",
]

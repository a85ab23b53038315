"""The steps of a case for tests of the stories above, which may not look behind `public`."""

from ..actions.accept import accept
from ..actions.approve_second_notice import approve_second_notice
from ..actions.ask_correction import ask_correction
from ..actions.decide import grant
from ..actions.decline import decline
from ..actions.deem_accepted import deem_accepted
from ..actions.deliver import deliver
from ..actions.extend import extend
from ..actions.prolong import prolong
from ..actions.propose_extension import propose_extension
from ..actions.resubmit import resubmit
from ..actions.review import review
from ..actions.revoke import revoke
from ..actions.revoke_on_promise import revoke_on_promise
from ..actions.submit import submit
from ..actions.suspend import resume
from ..tasks import recount_running
from .factories import pause

__all__ = [
    "accept",
    "approve_second_notice",
    "ask_correction",
    "decline",
    "deem_accepted",
    "deliver",
    "extend",
    "grant",
    "pause",
    "prolong",
    "propose_extension",
    "recount_running",
    "resubmit",
    "resume",
    "review",
    "revoke",
    "revoke_on_promise",
    "submit",
]

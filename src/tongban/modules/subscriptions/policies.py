"""Who may follow, confirm and stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.kernel.policies import Verdict, turned_away
from tongban.kernel.reasons import FORBIDDEN

from .contracts import LINK_WRONG

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor

    from .models import Subscription


def owns(by: Actor) -> bool:
    """Whether the actor follows as an account: a person, or a company through its clerk.

    A clerk for some items alone does not decide what the whole company follows.
    """
    limited = by.body_id is not None and by.bounds is not None and bool(by.bounds.items)
    return by.kind == "person" and not limited


def may_subscribe(by: Actor, mail: str) -> Verdict:
    """Everybody may, by account or by a mail address; people at work have no inbox of their own."""
    if owns(by) or mail:
        return None
    return turned_away(by)


def may_confirm(token_fits: bool) -> Verdict:  # noqa: FBT001  # the one fact that decides
    """Who holds the link from the mailbox."""
    return None if token_fits else LINK_WRONG


def may_stop(by: Actor, found: Subscription, token_fits: bool) -> Verdict:  # noqa: FBT001  # as above
    """Who holds the link, or whose account it is, or the rule that forgets."""
    own = found.owner_ref != "" and by.owner_ref == found.owner_ref and owns(by)
    return None if own or token_fits or by.kind == "rule" else LINK_WRONG


def may_list(by: Actor) -> Verdict:
    """See one's own subscriptions."""
    return None if owns(by) else turned_away(by)


def may_tell(by: Actor) -> Verdict:
    """Entries are written by rules, from what happened."""
    return None if by.kind == "rule" else FORBIDDEN

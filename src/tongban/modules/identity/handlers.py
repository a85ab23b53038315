"""What identity does in the background because of what it told."""

from __future__ import annotations

from tongban.kernel.events import listens
from tongban.kernel.settings import settings

from .actions.send_reset_code import send_reset_code
from .contracts import ResetAskedFor


@listens(ResetAskedFor, name="identity.send_reset_code", slow=True)
def send(asked: ResetAskedFor) -> None:
    """Send the code: here, so that nobody learns from the time an answer takes who gets one.

    A demonstration has sent it already, to the page.
    """
    if not settings().demo:
        send_reset_code(asked.account_id)

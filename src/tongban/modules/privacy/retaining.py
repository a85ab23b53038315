"""What privacy itself keeps for a term: consents withdrawn, and the words of requests."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.actors import Actor

from .actions.forget import forget_consent, forget_request
from .ports import RETENTION
from .queries import retention


class Consents:
    """Consents that were withdrawn."""

    record = "consent"

    def over(self, before: dt.datetime, most: int) -> list[str]:
        """See `Retained.over`."""
        return retention.consents_over(before, most)

    def end(self, key: str, before: dt.datetime, *, by: Actor) -> None:
        """See `Retained.end`."""
        forget_consent(int(key), before, by=by)


class Requests:
    """Requests that were answered or taken back."""

    record = "request"

    def over(self, before: dt.datetime, most: int) -> list[str]:
        """See `Retained.over`."""
        return retention.requests_over(before, most)

    def end(self, key: str, before: dt.datetime, *, by: Actor) -> None:
        """See `Retained.end`."""
        forget_request(key, before, by=by)


RETENTION.plug("consents", Consents())
RETENTION.plug("requests", Requests())

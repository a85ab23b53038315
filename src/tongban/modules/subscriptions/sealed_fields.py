"""What subscriptions keep sealed: mail addresses, each found again by its blind index."""

from __future__ import annotations

from tongban.kernel.sealing import IndexField, finds, keeps

from .models import Subscription
from .sealed import MAIL

_CONTEXT = "subscriptions.mail:{uid}"

keeps(Subscription, {"mail": _CONTEXT})
finds(
    IndexField(
        Subscription, "mail_mark", MAIL, "mail", _CONTEXT, together=True, within=("subject",)
    )
)

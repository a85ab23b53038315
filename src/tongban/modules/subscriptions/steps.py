"""The life of a subscription."""

from __future__ import annotations

from tongban.kernel.steps import Steps, step

from .contracts import State

SUBSCRIPTION = Steps(
    "subscription",
    step("confirm", State.PENDING, to=State.CONFIRMED, by="follower", zh="确认订阅", en="Confirm"),
    step("unsubscribe", State.PENDING, State.CONFIRMED, to=State.ENDED, by="follower",
         zh="退订", en="Unsubscribe"),
)  # fmt: skip

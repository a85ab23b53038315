"""Wiring of subscriptions."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscriptionsConfig(AppConfig):
    """订阅."""

    name = "tongban.modules.subscriptions"
    label = "subscriptions"

    def ready(self) -> None:
        """Load steps and timed work; add the menu entry and the link beside subjects."""
        from tongban.portal import menu

        for room in ("sealed_fields", "steps", "tasks"):
            import_module(f".{room}", __package__)
        menu.add(
            "my", key="subscriptions", label=_("订阅"), url_name="subscriptions:mine", order=40,
            icon="bell", staff=False, helpers="none",
        )  # fmt: skip
        menu.plug("follow", "subscriptions/follow.html")

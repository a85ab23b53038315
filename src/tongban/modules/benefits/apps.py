"""Wiring of the benefits module."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BenefitsConfig(AppConfig):
    """免申即享."""

    name = "tongban.modules.benefits"
    label = "benefits"

    def ready(self) -> None:
        """Load what registers itself: norms, steps, timed work; add the menu entry."""
        from tongban.portal import menu

        rooms = ("sealed_fields", "law", "steps", "handlers", "tasks", "uses", "holding")
        for room in rooms:
            import_module(f".{room}", __package__)
        menu.add(
            "my", key="benefits", label=_("免申即享"), url_name="benefits:mine", order=15,
            icon="check", helpers="none",
        )  # fmt: skip

"""Wiring of supervision."""

from __future__ import annotations

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """监察."""

    name = "tongban.modules.supervision"
    label = "supervision"

    def ready(self) -> None:
        """Register permissions, listeners and the menu."""
        from . import handlers, public  # noqa: F401  # they register what they declare
        from .web import menu

        menu.add()

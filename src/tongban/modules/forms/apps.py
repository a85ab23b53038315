"""Wiring of the forms module."""

from __future__ import annotations

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Form revisions."""

    name = "tongban.modules.forms"
    label = "forms"

    def ready(self) -> None:
        """Register permissions, reasons and actions."""
        from . import public  # noqa: F401  # registers the action and its permission

"""Wiring of privacy."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """个人信息."""

    name = "tongban.modules.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the rooms below tell what they know; take our places in the skin."""
        rooms = ("sealed_fields", "telling", "holding", "retaining", "steps", "handlers", "tasks")
        for room in (*rooms, "web.menu"):
            import_module(f".{room}", __package__)

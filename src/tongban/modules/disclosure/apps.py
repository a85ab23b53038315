"""Wiring of disclosure."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """政务公开."""

    name = "tongban.modules.disclosure"
    label = "disclosure"

    def ready(self) -> None:
        """Load what registers itself, and say who rests on a law."""
        from tongban.modules.laws.ports import CITATIONS

        for room in ("policies", "steps", "law", "handlers", "tasks", "web.menu"):
            import_module(f".{room}", __package__)
        from .citations import Items

        CITATIONS.plug("disclosure", Items())

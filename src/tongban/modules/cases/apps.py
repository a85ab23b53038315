"""Wiring of the cases module."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """办件."""

    name = "tongban.modules.cases"
    label = "cases"

    def ready(self) -> None:
        """Load what registers itself: permissions, steps, timed work, menu, evidence."""
        for room in (
            "sealed_fields",
            "policies",
            "steps",
            "tasks",
            "evidence",
            "grounds",
            "renewals",
            "uses",
            "handlers",
            "holding",
            "retaining",
        ):
            import_module(f".{room}", __package__)
        for room in ("web.menu",):
            if find_spec(f"{__package__}.{room}"):
                import_module(f".{room}", __package__)

"""Wiring of the catalogue."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """目录清单、实施清单。"""

    name = "tongban.modules.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        """Load what registers itself: permissions, steps, listeners, menu."""
        for room in ("policies", "steps", "handlers", "tasks"):
            import_module(f".{room}", __package__)
        if find_spec(f"{__package__}.web.menu") is not None:
            import_module(".web.menu", __package__)
        from .adapters.links import HttpLinks
        from .ports import LINKS

        LINKS.plug("http", HttpLinks())

"""Wiring of the laws module."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class LawsConfig(AppConfig):
    """法律法规、政策文件、解读、公告."""

    name = "tongban.modules.laws"
    label = "laws"

    def ready(self) -> None:
        """Load what registers itself: permissions and menus."""
        for room in ("policies", "web.menu"):
            import_module(f".{room}", __package__)

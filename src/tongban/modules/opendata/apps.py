"""Wiring of open data."""

from __future__ import annotations

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """开放数据。"""

    name = "tongban.modules.opendata"
    label = "opendata"

    def ready(self) -> None:
        """Put the page into the footer, and the data of an item into its page."""
        from .web import menu

        menu.add()

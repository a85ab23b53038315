"""Wiring of the search module."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index of things to be found."""

    name = "tongban.modules.search"
    label = "search"

    def ready(self) -> None:
        """Load what registers itself; plug the word index of each database."""
        for room in ("policies", "tasks", "web.menu"):
            import_module(f".{room}", __package__)
        from .adapters.postgresql import PostgresqlEngine
        from .adapters.sqlite import SqliteEngine
        from .ports import ENGINES

        ENGINES.plug("sqlite", SqliteEngine())
        ENGINES.plug("postgresql", PostgresqlEngine())

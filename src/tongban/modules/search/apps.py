"""Wiring of the search module."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index of things to be found."""

    name = "tongban.modules.search"
    label = "search"

    def ready(self) -> None:
        """Plug the word index of each database."""
        from .adapters.postgresql import PostgresqlEngine
        from .adapters.sqlite import SqliteEngine
        from .ports import ENGINES

        ENGINES.plug("sqlite", SqliteEngine())
        ENGINES.plug("postgresql", PostgresqlEngine())

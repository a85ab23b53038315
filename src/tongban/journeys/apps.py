"""Wiring of the journeys."""

from __future__ import annotations

from django.apps import AppConfig

from . import load


class JourneysConfig(AppConfig):
    """The stories that cross modules."""

    name = "tongban.journeys"
    label = "journeys"

    def ready(self) -> None:
        """Let every story listen."""
        load()

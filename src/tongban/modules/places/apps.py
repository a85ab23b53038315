"""Wiring of the module."""

from __future__ import annotations

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Where the work is done, by whom in office, and on which days."""

    name = "tongban.modules.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the permissions before posts are read; answer for local norms."""
        from . import local_values, policies  # noqa: F401  # declare by being imported

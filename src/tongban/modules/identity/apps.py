"""Wiring of the module."""

from __future__ import annotations

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Who comes in, and on whose behalf."""

    name = "tongban.modules.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

"""The Django app of the skin."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Templates, static files and tags that all pages share."""

    name = "tongban.portal"
    label = "portal"

"""Wiring of the developers' page."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tongban.portal import menu


class DevelopersConfig(AppConfig):
    """The page is reached from the foot of every page."""

    name = "tongban.site.developers"
    label = "developers"

    def ready(self) -> None:
        """Register the link."""
        menu.add(
            "foot", key="developers", url_name="developers:index", label=_("开放平台"), order=60
        )

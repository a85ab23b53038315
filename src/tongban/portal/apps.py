"""The Django app of the skin."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from . import menu


class PortalConfig(AppConfig):
    """Templates, static files and tags that all pages share."""

    name = "tongban.portal"
    label = "portal"

    def ready(self) -> None:
        """Register the page of rules at the foot of every page."""
        menu.add("portal", key="see", url_name="portal:disclosure")
        menu.add("foot", key="see", url_name="portal:disclosure", label=_("政务公开"), order=40)
        menu.add("foot", key="rules", url_name="portal:rules", label=_("办件规则"), order=50)

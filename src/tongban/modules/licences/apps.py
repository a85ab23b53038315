"""Wiring of licences."""

from __future__ import annotations

from django.apps import AppConfig


class LicencesConfig(AppConfig):
    """电子证照."""

    name = "tongban.modules.licences"
    label = "licences"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register actions, steps, listener and menu; vouch for the files of licences."""
        from tongban.modules.documents.ports import EVIDENCE

        from . import handlers, public, sealed_fields  # noqa: F401  # they register what they declare
        from .evidence import LicenceEvidence
        from .web import menu

        EVIDENCE.plug("licences", LicenceEvidence())
        menu.add()

"""Wiring of the module."""

from __future__ import annotations

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Who comes in, and on whose behalf."""

    name = "tongban.modules.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions and timed jobs, read bearer tokens, take our places in the skin."""
        from tongban.kernel.helping import USES
        from tongban.rest.ports import tokens

        from . import policies, tasks  # noqa: F401  # declare by being imported
        from .actions._uses import write_use
        from .queries.actors import actor_by_token
        from .web import skin

        tokens.plug("identity", actor_by_token)
        USES.plug("identity", write_use)
        skin.register()

"""Wiring of the module."""

from __future__ import annotations

from pathlib import Path

from django.apps import AppConfig

from tongban.kernel.settings import settings


class IdentityConfig(AppConfig):
    """Who comes in, and on whose behalf."""

    name = "tongban.modules.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions and jobs, plug what is asked, read bearer tokens, join the skin.

        A list of passwords that cannot be read stops the start, and so does a gateway over which a
        verdict could be forged.
        """
        from tongban.kernel.helping import USES
        from tongban.rest.ports import tokens

        from . import handlers, policies, ports, sealed_fields, tasks  # noqa: F401  # declare by being imported
        from .actions._uses import write_use
        from .adapters.breach_file import BreachFile
        from .adapters.ca_gateway import CaGateway
        from .queries.actors import actor_by_token
        from .web import skin

        chosen = settings().breached_passwords
        if chosen:
            ports.BREACHED.plug("file", BreachFile(Path(chosen)))
        gateway = settings().certificate_gateway
        if gateway:
            ports.CERTIFICATES.plug("gateway", CaGateway(gateway))
        tokens.plug("identity", actor_by_token)
        USES.plug("identity", write_use)
        skin.register()

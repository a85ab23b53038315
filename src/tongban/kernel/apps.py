"""Wiring of the kernel."""

from __future__ import annotations

from django.apps import AppConfig

from . import crypto
from .settings import settings


class KernelConfig(AppConfig):
    """The kernel's tables, and the vault of this installation."""

    name = "tongban.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Open the software vault; a certified module would be put to use here instead."""
        from . import tasks
        from .models import IdempotencyKey
        from .sealing import keeps

        crypto.use(crypto.SoftwareVault(settings().data_dir / "keys" / "tongban-keys.json"))
        keeps(IdempotencyKey, {"body": "idempotency:{actor}:{key}"}, base64=True)
        tasks.declare()

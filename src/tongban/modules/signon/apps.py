"""Wiring of sign-on."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class SignonConfig(AppConfig):
    """单点登录."""

    name = "tongban.modules.signon"
    label = "signon"

    def ready(self) -> None:
        """Load steps and policies; read machines' tokens."""
        from tongban.rest.ports import tokens

        from .queries.tokens import machine_by_token

        for room in ("steps", "policies", "tasks"):
            import_module(f".{room}", __package__)
        tokens.plug("signon", machine_by_token)

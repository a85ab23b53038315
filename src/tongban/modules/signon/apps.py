"""Wiring of sign-on."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class SignonConfig(AppConfig):
    """单点登录."""

    name = "tongban.modules.signon"
    label = "signon"

    def ready(self) -> None:
        """Load steps and timed work; read machines' tokens; take our places in the skin."""
        from tongban.modules.identity.ports import GIVEN_BY_SIGN_IN
        from tongban.rest.ports import tokens, watchers

        from .actions.record_call import watch
        from .adapters.http import HttpCaller
        from .ports import CALLERS
        from .queries.tokens import machine_by_token
        from .web import skin

        for room in ("sealed_fields", "steps", "policies", "handlers", "tasks"):
            import_module(f".{room}", __package__)
        from .handlers import GivenBySignOn

        GIVEN_BY_SIGN_IN.plug("signon", GivenBySignOn())
        tokens.plug("signon", machine_by_token)
        watchers.plug("signon", watch)
        CALLERS.plug("http", HttpCaller())
        skin.register()

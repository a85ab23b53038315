"""The API with every module's routes mounted."""

from __future__ import annotations

from importlib import import_module

from tongban.modules.identity import public as identity
from tongban.rest.ports import tokens
from tongban.rest.shell import make_api

from . import floors

tokens.plug("identity", identity.actor_by_token)
api = make_api()
for room in floors.parts("rest.routes"):
    api.add_router("", import_module(room).router)

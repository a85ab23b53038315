"""Permissions and verdicts. A policy answers None (allowed) or a reason code (refused)."""

from __future__ import annotations

from dataclasses import dataclass

from .actors import Actor
from .errors import Refused
from .reasons import FORBIDDEN, SIGN_IN

Verdict = str | None


@dataclass(frozen=True, slots=True)
class Permission:
    """A right that a post can give, with its explanation for the matrix page."""

    name: str
    zh: str
    en: str
    strong: bool = False


PERMISSIONS: dict[str, Permission] = {}


def permission(name: str, zh: str, en: str, *, strong: bool = False) -> str:
    """Declare a permission `module:thing:verb` once and return its name.

    What rests on a `strong` one needs a fresh proof of who acts: `identity.public.require_step_up`.
    """
    if name in PERMISSIONS:
        raise ValueError(f"permission {name} is declared twice")
    if name.count(":") != 2:
        raise ValueError(f"permission {name} must read module:thing:verb")
    PERMISSIONS[name] = Permission(name, zh, en, strong)
    return name


def signed_in(actor: Actor) -> Verdict:
    """Allow everybody who is known; lead a stranger to the sign-in page."""
    return SIGN_IN if actor.kind == "anonymous" else None


def turned_away(actor: Actor) -> str:
    """The answer to whoever lacks a right: a stranger may sign in, the others may not."""
    return signed_in(actor) or FORBIDDEN


def require(verdict: Verdict, **params: object) -> None:
    """Raise `Refused` with the verdict's code unless the policy allowed."""
    if verdict is not None:
        raise Refused(verdict, **params)

"""What a system did at the API, call by call."""

from __future__ import annotations

from tongban.kernel import ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN


@action("signon.record_call")
def record_call(method: str, path: str, status: int, *, by: Actor) -> None:
    """网络安全法 第23条(三): record one call of a system: what it asked and what it got.

    A person's reads of others' data need a reason or work in hand; a system has neither, so every
    call of it stands in the audit chain, each as a chain of its own so that calls never wait for
    each other. Raises `Refused` for anybody but a system.
    """
    if by.kind != "machine":
        raise Refused(FORBIDDEN)
    note(f"call:{ids.new_uid()}", method=method, path=path[:200], status=status)


def watch(actor: Actor, method: str, path: str, status: int) -> None:
    """Record what systems do; people's calls are recorded by their actions."""
    if actor.kind == "machine":
        record_call(method, path, status, by=actor)

"""What the API shell must ask of the unknown above: whose token is this, who watches?"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from tongban.kernel.actors import Actor
from tongban.kernel.ports import Port


@runtime_checkable
class TokenReader(Protocol):
    """Turns a bearer token into the actor it stands for."""

    def __call__(self, token: str) -> Actor | None:
        """Return the actor, or None when the token is unknown, expired or revoked."""
        ...


tokens: Port[TokenReader] = Port("rest.tokens", TokenReader)


@runtime_checkable
class CallWatcher(Protocol):
    """Is told of every call that came with a token, after its answer was made."""

    def __call__(self, actor: Actor, method: str, path: str, status: int) -> None:
        """Take note of who asked what and what the answer's status was."""
        ...


watchers: Port[CallWatcher] = Port("rest.watchers", CallWatcher)

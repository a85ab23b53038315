"""Ports: a low room declares what it must ask of the unknown above; others plug in at start-up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

P = TypeVar("P")


class Port(Generic[P]):
    """A named socket for implementations of one Protocol.

    `protocol` must be `runtime_checkable`; a thing that does not fit is refused when plugged.
    """

    def __init__(self, name: str, protocol: type[P]) -> None:
        self.name = name
        self.protocol = protocol
        self._plugged: dict[str, P] = {}
        PORTS[name] = self  # type: ignore[assignment]  # a register of ports of every kind

    def plug(self, key: str, implementation: P) -> None:
        """Plug an implementation under a key; a later one under the same key replaces it."""
        if not isinstance(implementation, self.protocol):
            raise TypeError(f"{implementation!r} does not fit the port {self.name}")
        self._plugged[key] = implementation

    def get(self, key: str) -> P:
        """Return the implementation plugged under the key; KeyError names the port."""
        if key not in self._plugged:
            raise KeyError(f"nothing is plugged into {self.name} under {key!r}")
        return self._plugged[key]

    def __iter__(self) -> Iterator[P]:
        """Iterate over all implementations in the order plugged."""
        return iter(self._plugged.values())

    def keys(self) -> tuple[str, ...]:
        """Return the keys plugged, in order."""
        return tuple(self._plugged)


PORTS: dict[str, Port[object]] = {}

"""A small closed-loop HTTP/1.1 client: keep-alive, no library, little CPU of its own."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

import orjson

_COST: Final = re.compile(rb"server-timing: cpu;dur=([0-9.]+)")


class Failed(RuntimeError):
    """The server answered what the workload did not expect."""


class Connection:
    """One kept connection."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self.costs: list[float] = []

    async def ask(
        self, method: str, path: str, *, token: str = "", body: bytes = b"", key: str = ""
    ) -> tuple[int, bytes]:
        """Send one request and return status and body."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        self._writer.write(self._head(method, path, token, body, key) + body)
        return await self._answer()

    def _head(self, method: str, path: str, token: str, body: bytes, key: str) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._host}:{self._port}"]
        if token:
            lines.append(f"Authorization: Bearer {token}")
        if body or method != "GET":
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        if key:
            lines.append(f"Idempotency-Key: {key}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def _answer(self) -> tuple[int, bytes]:
        if self._reader is None:
            raise Failed("not connected")
        head = await self._reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        lower = head.lower()
        if cost := _COST.search(lower):
            self.costs.append(float(cost[1]))
        at = lower.find(b"content-length:")
        if at < 0:
            raise Failed(f"no content length in {head[:200]!r}")
        length = int(lower[at + 15 : lower.index(b"\r\n", at)])
        return status, await self._reader.readexactly(length)

    async def json(
        self,
        method: str,
        path: str,
        want: int,
        *,
        token: str = "",
        data: object = None,
        key: str = "",
    ) -> dict[str, object]:
        """Send JSON (or raw bytes), demand the status, return the answer's object."""
        body = data if isinstance(data, bytes) else b"" if data is None else orjson.dumps(data)
        status, answer = await self.ask(method, path, token=token, body=body, key=key)
        if status != want:
            raise Failed(f"{method} {path}: {status} {answer[:300].decode(errors='replace')}")
        found = orjson.loads(answer)
        return found if isinstance(found, dict) else {}

    def close(self) -> None:
        """Close the connection."""
        if self._writer is not None:
            self._writer.close()


@dataclass(slots=True)
class Timings:
    """What a run measured; times in milliseconds. `costs`: processor time, where it was told."""

    seconds: float = 0.0
    taken: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)

    def summary(self) -> dict[str, float]:
        """Return rate and percentiles."""
        if not self.taken:
            return {"n": 0}
        told = {"cpu_p50": _at(self.costs, 0.50), "cpu_p95": _at(self.costs, 0.95)}
        return {
            "n": len(self.taken),
            "per_second": round(len(self.taken) / self.seconds, 1),
            "p50": _at(self.taken, 0.50),
            "p95": _at(self.taken, 0.95),
            "p99": _at(self.taken, 0.99),
            "max": _at(self.taken, 1.0),
            **(told if self.costs else {}),
        }


def _at(taken: list[float], share: float) -> float:
    ordered = sorted(taken)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 2) if ordered else 0.0


Work = Callable[[Connection, int], Awaitable[None]]


async def drive(work: Work, *, host: str, port: int, connections: int, seconds: float) -> Timings:
    """Repeat `work` on so many connections for so long; each waits for its own answer."""
    found = Timings()
    began = time.perf_counter()
    until = began + seconds

    async def one(number: int) -> None:
        line, turn = Connection(host, port), 0
        try:
            while time.perf_counter() < until:
                start = time.perf_counter()
                await work(line, number * 1_000_000 + turn)
                found.taken.append((time.perf_counter() - start) * 1000)
                turn += 1
        finally:
            found.costs += line.costs
            line.close()

    await asyncio.gather(*(one(n) for n in range(connections)))
    found.seconds = time.perf_counter() - began
    return found

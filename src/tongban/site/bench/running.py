"""One benchmark: prepare, serve, measure at each size, report."""

from __future__ import annotations

import asyncio
import io
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tongban.kernel.settings import settings
from tongban.modules.cases import public as cases

from . import many_items, processes, seeding, workloads
from .client import Connection, Timings, Work, drive
from .world import World, prepare, vendor

HOST = "127.0.0.1"
Said = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: numbers of cases present, seconds a cell, connections, web workers."""

    sizes: tuple[int, ...]
    seconds: float
    connections: int
    workers: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server answers: its port and the number of its process."""

    port: int
    web: int


def run(plan: Plan, say: Said) -> dict[str, Any]:
    """Measure and return the report (keys: database, cpus, cells[])."""
    world = prepare()
    cells: list[dict[str, Any]] = []
    for size in plan.sizes:
        with serving(plan) as place:
            model = _first_life(world, place)
        say(f"{vendor()}: filling up to {size} cases")
        seeding.fill(model, size)
        with serving(plan) as place:
            cells += _measure(plan, world, place, size, say)
    cpus = os.cpu_count()
    return {"database": vendor(), "cpus": cpus, "plan": _said(plan), "cells": cells}


def run_portal(plan: Plan, items: int, say: Said) -> dict[str, Any]:
    """Measure the public pages over so many published items (keys as of `run`)."""
    prepare()
    say(f"{vendor()}: filling up to {items} published items")
    many_items.fill(items)
    cells: list[dict[str, Any]] = []
    with serving(plan) as place:
        for name, work in workloads.portal(items):
            asyncio.run(_drive(plan, work, place, min(2.0, plan.seconds)))
            cell = {"work": name, "cases": 0, "items": items, **_cell(plan, work, place)}
            cell["load"] = round(os.getloadavg()[0], 1)
            cells.append(cell)
            say(_line(cell))
    cpus = os.cpu_count()
    return {"database": vendor(), "cpus": cpus, "plan": _said(plan), "cells": cells}


def _said(plan: Plan) -> dict[str, Any]:
    return {
        "sizes": list(plan.sizes),
        "seconds": plan.seconds,
        "connections": plan.connections,
        "workers": plan.workers,
    }


def _first_life(world: World, place: Place) -> str:
    async def live() -> str:
        line = Connection(HOST, place.port)
        try:
            return await workloads.Lives(world, picture()).one(line, f"model-{time.time_ns()}")
        finally:
            line.close()

    return asyncio.run(live())


def picture() -> bytes:
    """Return a real picture of about 2 KiB."""
    import segno

    out = io.BytesIO()
    segno.make("演示材料" * 60, error="l").save(out, kind="png", scale=6)
    return out.getvalue()


@contextmanager
def serving(plan: Plan, **more: str) -> Iterator[Place]:
    """Serve the database in use with so many web workers and the worker of the outbox.

    `more`: further settings of the server.
    """
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    given = {"TONGBAN_PORT": str(port), "TONGBAN_WORKERS": str(plan.workers), "TONGBAN_DEMO": "1"}
    given |= {"TONGBAN_LOG_LEVEL": "ERROR", "TONGBAN_COSTS": "1"}
    command = [sys.executable, "-m", "tongban.site.command", "run", "--demo"]
    server = subprocess.Popen(  # noqa: S603  # our own command
        command, env={**os.environ, **given, **more}, stdout=subprocess.DEVNULL
    )
    try:
        _wait(port, server)
        yield Place(port, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1500):
        if server.poll() is not None:
            raise RuntimeError("the server ended before it was ready")
        if asyncio.run(_ready(port)):
            return
        time.sleep(0.2)
    raise RuntimeError("the server did not get ready within five minutes")


async def _ready(port: int) -> bool:
    line = Connection(HOST, port)
    try:
        status, _ = await line.ask("GET", "/readyz")
    except OSError:
        return False
    finally:
        line.close()
    return status == 200


def _measure(plan: Plan, world: World, place: Place, size: int, say: Said) -> list[dict[str, Any]]:
    cells = []
    for name, work in _works(world):
        asyncio.run(_drive(plan, work, place, min(2.0, plan.seconds)))
        cell = {"work": name, "cases": size, **_cell(plan, work, place)}
        cells.append(cell)
        say(_line(cell))
    return cells


def _works(world: World) -> Iterator[tuple[str, Work]]:
    numbers, deep = _targets()
    yield "life", workloads.Lives(world, picture())
    yield "read case", workloads.reads(world, numbers)
    yield "list 100, first", workloads.lists(world)
    yield "list 100, deep", workloads.lists(world, deep)
    yield "search", workloads.searches()
    yield "home page", workloads.pages("/")
    items = [f"/items/{code}" for code in world.public_items[:20]]
    yield "item page", workloads.pages(*items)
    yield "results page", workloads.pages("/items?q=%E8%AE%B8%E5%8F%AF")


def _targets() -> tuple[list[str], str]:
    """Return case numbers to read, and a cursor far down the list."""
    return cases.some_numbers(2000), cases.deep_cursor()


async def _drive(plan: Plan, work: Work, place: Place, seconds: float) -> Timings:
    return await drive(
        work, host=HOST, port=place.port, connections=plan.connections, seconds=seconds
    )


def _cell(plan: Plan, work: Work, place: Place) -> dict[str, Any]:
    web = processes.tree(place.web)
    database = processes.postgres() if settings().on_postgresql else []
    before = _cpu(web, database)
    found = asyncio.run(_drive(plan, work, place, plan.seconds))
    after = _cpu(web, processes.postgres() if database else [])
    summary = found.summary()
    spent = {key: after[key] - before[key] for key in before}
    per = {f"cpu_ms_{key}": round(1000 * value / summary["n"], 2) for key, value in spent.items()}
    memory = {"memory_mib": processes.memory_mib(web), "largest_mib": processes.own_mib(web)}
    return {**summary, **per, **memory}


def _cpu(pids: list[int], database: list[int]) -> dict[str, float]:
    worker = [pid for pid in pids if "--multiprocessing-fork" in processes.command(pid)]
    web = [pid for pid in pids if pid not in worker]
    return {
        "web": processes.cpu_seconds(web),
        "worker": processes.cpu_seconds(worker),
        "database": processes.cpu_seconds(database),
    }


def _line(cell: dict[str, Any]) -> str:
    return (
        f"{cell['work']:<16} {cell.get('items', cell['cases']):>7}  {cell['per_second']:>8}/s"
        f"  p50 {cell['p50']:>7} p95 {cell['p95']:>7} p99 {cell['p99']:>7} ms"
        f"  cpu p50 {cell['cpu_p50']} p95 {cell['cpu_p95']} ms, load {os.getloadavg()[0]:.1f}"
        f"  cpu web {cell['cpu_ms_web']} db {cell['cpu_ms_database']} worker"
        f" {cell['cpu_ms_worker']} ms  {cell['memory_mib']} MiB, largest {cell['largest_mib']}"
    )

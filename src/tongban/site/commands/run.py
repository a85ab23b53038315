"""Serve web and worker. Prepares the database first; --demo loads the demonstration."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import signal
import sys
import time
from types import FrameType

from tongban.kernel.settings import settings

NAME = "run"
HELP = "serve web and worker"
NEEDS_DJANGO = False

BEHIND = 5
"""How much the worker gives way: about a third of a core's time where a web process wants it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--demo", action="store_true", help="load and mark the demonstration")
    parser.add_argument("--no-worker", action="store_true", help="serve the web only")


def run(args: argparse.Namespace) -> int:
    """Migrate, load the demonstration if asked, start the worker, serve until stopped."""
    if args.demo:
        os.environ["TONGBAN_DEMO"] = "1"
        settings.cache_clear()
    _prepare(demo=args.demo)
    worker = None if args.no_worker else _start_worker()
    try:
        _serve()
    finally:
        if worker is not None:
            worker.terminate()
            worker.join(timeout=10)
            worker.kill()  # nothing is lost: what it had claimed is handed over again
    return 0


def _prepare(*, demo: bool) -> None:
    """Prepare in a process of its own, so that the server starts from a clean slate."""
    child = multiprocessing.get_context("spawn").Process(target=_prepare_here, args=(demo,))
    child.start()
    child.join()
    if child.exitcode:
        sys.exit(child.exitcode)


def _prepare_here(demo: bool) -> None:  # noqa: FBT001  # called by name through a process
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongban.site.settings")
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from tongban.site import first_start

    first_start.prepare(demo=demo)


def _start_worker() -> multiprocessing.process.BaseProcess:
    worker = multiprocessing.get_context("spawn").Process(
        target=_work_behind, name="tongban-worker"
    )
    worker.start()
    return worker


def _work_behind() -> None:
    """Work beside web processes on the same machine: whoever waits for a page goes first."""
    os.nice(BEHIND)
    work()


def work() -> None:
    """Run the worker in this process until it is told to stop."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongban.site.settings")
    django.setup()
    from tongban.kernel import worker

    stop = _Told()
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    worker.run(stop)


class _Told:
    """Whether the process was told to stop; a lock taken in a signal handler could deadlock."""

    def __init__(self) -> None:
        self._yes = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self._yes = True

    def is_set(self) -> bool:
        """Whether to stop."""
        return self._yes

    def wait(self, timeout: float) -> None:
        """Sleep for so many seconds."""
        time.sleep(timeout)


def _serve() -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    here = settings()
    Server(
        "tongban.site.wsgi:application",
        address=here.host,
        port=here.port,
        interface=Interfaces.WSGI,
        workers=here.workers,
        blocking_threads=here.pg_pool if here.on_postgresql else 1,
        backlog=1024,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    ).serve()

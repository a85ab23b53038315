"""The import of very many items: what it costs, and that its memory does not grow."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from tongban.kernel.settings import settings
from tongban.modules.catalogue import public as catalogue
from tongban.site import first_start

from . import many_lines, processes
from .world import vendor

BATCH: Final = 500
Said = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sample:
    """How an import stands: seconds since its beginning, MiB, the machine's load.

    `own` is memory that is the process's alone; `rss` counts the pages of files that it looks at
    too, which the system takes back when it needs them.
    """

    lines: int
    cpu: float
    cpu_database: float
    wall: float
    own: float
    rss: float
    load: float


@dataclass(slots=True)
class Watch:
    """Samples of an import on its way."""

    every: int
    say: Said
    lines: int = 0
    samples: list[Sample] = field(default_factory=list)
    _wall: float = field(default_factory=time.monotonic)
    _cpu: float = field(default_factory=time.process_time)
    _database: float = field(default_factory=lambda: _database())

    def batch(self) -> None:
        """Count a batch; look at every tenth of the way."""
        self.lines += BATCH
        if self.lines % self.every < BATCH:
            self.look()

    def look(self) -> None:
        """Take a sample."""
        own, rss = memory()
        one = Sample(
            self.lines,
            round(time.process_time() - self._cpu, 1),
            round(_database() - self._database, 1),
            round(time.monotonic() - self._wall, 1),
            own,
            rss,
            os.getloadavg()[0],
        )
        self.samples.append(one)
        self.say(
            f"{one.lines:>8} lines  cpu {one.cpu} s  database {one.cpu_database} s"
            f"  clock {one.wall} s  own {one.own} MiB  rss {one.rss} MiB  load {one.load:.1f}"
        )


def run(wanted: int, models: Path | None, say: Said) -> dict[str, Any]:
    """Import so many items into the empty installation (keys: database, run, samples[])."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "items.jsonl"
        name = prepare(wanted, models, file)
        say(f"{vendor()}: {wanted} items, {file.stat().st_size / 2**20:.0f} MiB, format {name}")
        watch = Watch(max(BATCH, wanted // 10), say)
        uid = catalogue.run_import(name, catalogue.Source(file), batch=BATCH, progress=watch.batch)
    watch.look()
    numbers = asdict(catalogue.import_numbers(uid))
    say(f"{numbers['read']} read, {numbers['created']} created")
    samples = [asdict(one) for one in watch.samples]
    return {"database": vendor(), "cpus": os.cpu_count(), "run": numbers, "samples": samples}


def prepare(wanted: int, models: Path | None, file: Path) -> str:
    """Write the file to import; return its format."""
    if models is not None:
        many_lines.of_guangdong(models, wanted, file)
        return "guangdong"
    data = first_start.DATA
    guides, adopted = data / "guides" / "base_items.jsonl", data / "demo" / "implementations.jsonl"
    many_lines.of_guides(guides, adopted, wanted, file)
    return "native"


def memory() -> tuple[float, float]:
    """Return memory of this process in MiB: its own, and with the files' pages it looks at."""
    found = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines()
    )
    own, rss = (int(found[name].split()[0]) / 1024 for name in ("RssAnon", "VmRSS"))
    return round(own, 1), round(rss, 1)


def _database() -> float:
    return processes.cpu_seconds(processes.postgres()) if settings().on_postgresql else 0.0

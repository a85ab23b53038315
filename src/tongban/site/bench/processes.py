"""CPU and memory of the processes under test, read from /proc (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """Return the process and all its descendants that live now."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            children.setdefault(_parent(entry), []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def _fields(entry: Path) -> list[str]:
    try:
        return (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _parent(entry: Path) -> int:
    fields = _fields(entry)
    return int(fields[1]) if fields else 0


def cpu_seconds(pids: list[int]) -> float:
    """Return user and system time of the processes and of their children that ended."""
    total = 0
    for pid in pids:
        fields = _fields(Path(f"/proc/{pid}"))
        total += sum(int(one) for one in fields[11:15]) if fields else 0
    return total / TICK


def memory_mib(pids: list[int]) -> float:
    """Return the proportional memory of the processes in MiB."""
    return round(sum(_pss(pid) for pid in pids) / 1024, 1)


def own_mib(pids: list[int]) -> float:
    """Return the memory of the largest process that is its alone, in MiB: no pages of files."""
    return round(max(map(_anonymous, pids), default=0) / 1024, 1)


def _anonymous(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    lines = (line.split() for line in text.splitlines() if line.startswith("RssAnon:"))
    return next((int(line[1]) for line in lines), 0)


def _pss(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


def command(pid: int) -> str:
    """Return the command line of a process, "" when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def postgres() -> list[int]:
    """Return the processes of every PostgreSQL server on this machine."""
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and "postgres" in command(int(entry.name)).split(" ")[0].lower()
    ]

"""Where tests keep what they throw away: in memory where the machine has room, else on disk.

Tests write thousands of small files and wait for the disk to confirm each one; nothing of it is
kept. A folder that `TMPDIR` names is left alone.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108  # only as a parent of folders made by tempfile
LEAST_BYTES = 4 * 1024**3
"""Free room asked for: a whole run of both suites needs less than half of it."""


def in_memory(memory: Path = MEMORY, least: int = LEAST_BYTES) -> bool:
    """Let temporary files of this process and its children stand in memory; say whether."""
    if "TMPDIR" in os.environ or not _roomy(memory, least):
        return False
    os.environ["TMPDIR"] = tempfile.tempdir = str(memory)
    return True


def _roomy(folder: Path, least: int) -> bool:
    return os.access(folder, os.W_OK | os.X_OK) and shutil.disk_usage(folder).free >= least

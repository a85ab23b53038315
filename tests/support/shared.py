"""Data that lies beside the repository and may not be shipped with it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def shared(name: str) -> Path:
    """Return the folder `../shared/data/NAME`, also from a second worktree; skip without it."""
    for near in ROOT.parents[:2]:
        if (near / "shared" / "data" / name).is_dir():
            return near / "shared" / "data" / name
    pytest.skip(f"the log {name} is not on this machine (its licence keeps it out of here)")

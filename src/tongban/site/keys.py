"""The web secret of one installation: made once, readable by its owner only."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from tongban.kernel.settings import SettingsError


def secret(path: Path) -> str:
    """Return the secret kept at `path`, made at the first call.

    Raises:
        SettingsError: others can read the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        _make(path)
    return _read(path)


def _make(path: Path) -> None:
    """Put the whole file in place at once; whoever was first stays."""
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as new:
            new.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()


def _read(path: Path) -> str:
    if path.stat().st_mode & 0o077:
        raise SettingsError(f"TONGBAN_DATA_DIR: {path} is readable by others; chmod 600 it")
    return path.read_text(encoding="ascii")

"""The web secret of one installation: made once, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from tongban.kernel.settings import SettingsError


def secret(path: Path) -> str:
    """Return the secret kept at `path`, made at the first call.

    Raises:
        SettingsError: others can read the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    with os.fdopen(handle, "w", encoding="ascii") as new:
        made = secrets.token_urlsafe(48)
        new.write(made)
    return made


def _read(path: Path) -> str:
    if path.stat().st_mode & 0o077:
        raise SettingsError(f"TONGBAN_DATA_DIR: {path} is readable by others; chmod 600 it")
    return path.read_text(encoding="ascii")

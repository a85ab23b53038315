"""The English of the platform, compiled where it is used: a checkout carries no binary file."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

_log = logging.getLogger(__name__)
PACKAGE = Path(__file__).resolve().parents[1]


def compile_stale(package: Path = PACKAGE) -> None:
    """Compile every catalogue that changed since it was compiled; two processes may do so at once.

    A package that may not be written to keeps what it has, and says so.
    """
    for catalogue in _stale(package):
        try:
            compile_one(catalogue)
        except OSError as reason:
            _log.warning("translations are not up to date: %s", reason)


def compile_one(catalogue: Path) -> None:
    """Write the .mo file beside a .po file, whole or not at all."""
    import polib  # takes 30 ms, which only a changed catalogue is worth

    compiled = catalogue.with_suffix(".mo")
    draft = compiled.with_suffix(f".{os.getpid()}.tmp")
    polib.pofile(str(catalogue)).save_as_mofile(str(draft))
    draft.replace(compiled)


def catalogues(package: Path = PACKAGE) -> list[Path]:
    """All catalogues of a package."""
    return sorted(package.glob("locale/*/LC_MESSAGES/*.po"))


def _stale(package: Path) -> Iterator[Path]:
    for catalogue in catalogues(package):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
            yield catalogue

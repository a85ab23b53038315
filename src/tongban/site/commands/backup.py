"""Write one archive with the database, the files and, if asked, the keys. The site may run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ._report import add_json, write_json

NAME = "backup"
HELP = "write database and files into one archive"
NEEDS_DJANGO = True
WITH_KEYS = """\
WARNING: this archive holds the keys. Whoever has it can read every sealed name, number and file.
Keep it as you keep the keys: encrypted, offline, under two people's eyes."""
CONTENTS = """\
The archive does not hold the contents of files: they lie in {store}.
Back that bucket up by its own means."""
WITHOUT_KEYS = """\
The archive does not hold the keys (key set {keys}). Without them nothing sealed in it can be
read again: keep a copy of {folder} elsewhere."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, help="the archive to write; it must not exist yet")
    parser.add_argument(
        "--with-keys", action="store_true", help="put the keys in too (see the warning)"
    )
    add_json(
        parser,
        "file, bytes, manifest_sm3, engine, version, tables, rows, files, gone[], keys, contents",
    )


def run(args: argparse.Namespace) -> int:
    """Write the archive and say what it holds; exit code 1 with the reason when it cannot."""
    from tongban.site.backups import making
    from tongban.site.backups.manifest import BackupError

    try:
        made = making.backup(args.file, with_keys=args.with_keys)
    except (BackupError, OSError) as reason:
        print(f"tongban backup: {reason}", file=sys.stderr)
        return 1
    whole = made.manifest
    report = {
        "file": str(made.file),
        "bytes": made.size,
        "manifest_sm3": made.manifest_sm3,
        "engine": whole.engine,
        "version": whole.version,
        "tables": len(whole.tables),
        "rows": whole.rows,
        "files": whole.files,
        "gone": whole.gone,
        "keys": whole.keys if whole.with_keys else "",
        "contents": whole.contents,
    }
    write_json(args, report)
    print(f"{made.file}: {whole.rows} rows, {whole.files} files, {made.size / 1e6:.1f} MB")
    print(f"SM3 of the manifest: {made.manifest_sm3}")
    if whole.contents:
        print(CONTENTS.format(store=whole.contents), file=sys.stderr)
    _about_keys(whole.keys, with_keys=whole.with_keys)
    return 0


def _about_keys(keys: str, *, with_keys: bool) -> None:
    from tongban.kernel.settings import settings

    folder = settings().data_dir / "keys"
    text = WITH_KEYS if with_keys else WITHOUT_KEYS.format(keys=keys, folder=folder)
    print(text, file=sys.stderr)

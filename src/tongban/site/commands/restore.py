"""Put a backup into this installation, which must be empty, and verify what was restored."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ._report import add_json, write_json

NAME = "restore"
HELP = "put a backup into an empty installation"
NEEDS_DJANGO = False  # it would make new keys before the backup's are in their place


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, help="the archive to read")
    parser.add_argument("--yes", action="store_true", help="do it; otherwise only say what to add")
    add_json(parser, "version, made_at, engine, tables, rows, files, entries, faults[]")


def run(args: argparse.Namespace) -> int:
    """Restore and verify; exit code 1 when it cannot, or when an audit chain is broken."""
    from tongban.site.backups import restoring
    from tongban.site.backups.manifest import BackupError

    if not args.yes:
        print("tongban restore: add --yes to fill this installation", file=sys.stderr)
        return 2
    try:
        done = restoring.restore(args.file)
    except (BackupError, OSError) as reason:
        print(f"tongban restore: {reason}", file=sys.stderr)
        return 1
    whole = done.manifest
    report = {
        "version": whole.version,
        "made_at": whole.made_at,
        "engine": whole.engine,
        "tables": len(whole.tables),
        "rows": whole.rows,
        "files": whole.files,
        "entries": done.entries,
        "faults": done.faults,
    }
    write_json(args, report)
    print(f"restored the backup of {whole.made_at} (Tongban {whole.version}, {whole.engine})")
    print(f"{len(whole.tables)} tables, {whole.rows} rows, {whole.files} files")
    for fault in done.faults:
        print(fault)
    print(f"{done.entries} audit entries: chains {'broken' if done.faults else 'whole'}")
    if whole.contents:
        print(f"the files lie in {whole.contents} or its copy: look with tongban contents check")
    return 1 if done.faults else 0

"""Resolve requirements into requirements/*.lock: every version and hash, no address of an index."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Source -> lock. What comes later is held to the versions that the runtime got.
LOCKS = (
    ("requirements/build.in", "requirements/build.lock"),
    ("pyproject.toml", "requirements/runtime.lock"),
    ("requirements/object-store.in", "requirements/object-store.lock"),
    ("requirements/dev.in", "requirements/dev.lock"),
)
OPTIONS = (
    *("--quiet", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--universal"),
    *("--python-version", "3.11", "--custom-compile-command", "make lock"),
)


def main(argv: list[str]) -> int:
    """Compile each lock; options such as --upgrade are handed on."""
    uv = Path(sys.executable).with_name("uv")
    for source, lock in LOCKS:
        command = [str(uv), "pip", "compile", *OPTIONS, *argv, source, "--output-file", lock]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

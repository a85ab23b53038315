"""Look up known vulnerabilities of everything in the lock files: `make audit`.

pip-audit says "no known vulnerabilities" even when it could not look a package up; here a skipped
package fails the audit, because nothing was learnt about it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = (
    "requirements/runtime.lock",
    "requirements/object-store.lock",
    "requirements/dev.lock",
)


def verdicts(report: str) -> list[str]:
    """One line for each package of a pip-audit JSON report that is vulnerable or was skipped."""
    lines = []
    for package in json.loads(report)["dependencies"]:
        if "skip_reason" in package:
            lines.append(f"{package['name']}: skipped: {package['skip_reason']}")
        lines += [f"{package['name']}: {found['id']}" for found in package.get("vulns", [])]
    return lines


def _ask(lock: str) -> list[str]:
    command = [sys.executable, "-m", "pip_audit", "-r", lock, "--require-hashes", "--disable-pip"]
    done = subprocess.run(
        [*command, "--format", "json", "--progress-spinner", "off"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout.strip():
        return [f"{lock}: no answer: {done.stderr.strip()[-500:]}"]
    return verdicts(done.stdout)


def main() -> int:
    """Audit both locks; 1 if anything was found, skipped or not answered."""
    lines = [line for lock in LOCKS for line in _ask(lock)]
    print("\n".join(lines) or "every locked package was looked up; nothing is known against them")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())

"""Tells, without failing, which files come near their limit."""

import pytest

from . import rules
from .house import ROOT


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    long = [
        f"{name}: {lines} lines"
        for name, (lines, most) in rules.lengths(ROOT / "src").items()
        if most == rules.HARD and lines > rules.WARN
    ]
    if long:
        terminalreporter.section("long files (aim at 150 lines, at most 500)")
        terminalreporter.write_line("\n".join(long))

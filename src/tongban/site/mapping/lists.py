"""settings.md, reasons.md, actions.md, ports.md, commands.md: one register each, as a table."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from tongban.kernel.actions import ACTIONS
from tongban.kernel.ports import PORTS
from tongban.kernel.reasons import REASONS
from tongban.kernel.settings import DECLARED
from tongban.site import command

from .markdown import code, first_line, page, table
from .sources import file_of, link, test_of

COLUMNS = "100"
"""The width of help texts, fixed so that the page is the same on every terminal."""


def settings() -> str:
    """Return the page of settings."""
    intro = """Read from the environment, or from the file named by `TONGBAN_SETTINGS_FILE`
(lines `NAME=value`); the environment wins. A wrong value, or a `TONGBAN_` name that is not
listed here, stops the start and is named."""
    rows = [
        (f"`{s.name}`", f"`{s.default}`" if s.default else "empty", s.meaning) for s in DECLARED
    ]
    return page("Settings", intro, table(("setting", "default", "meaning"), rows))


def reasons() -> str:
    """Return the page of reasons for refusing."""
    intro = """Why something is refused. The code is stable: the API returns it (RFC 9457),
tests assert it, the portal shows its sentence. Words in braces are filled in."""
    rows = [
        (f"`{one.code}`", one.status, one.zh, one.en, one.law or "–")
        for _, one in sorted(REASONS.items())
    ]
    return page("Reasons", intro, table(("code", "HTTP", "中文", "English", "law"), rows))


def actions() -> str:
    """Return the page of actions."""
    intro = """Every change is an action: one decision, one transaction, one audit entry for
each thing it touches. Web, API, command line and worker call the same one."""
    head = ("action", "ground (first line of its docstring)", "file", "test")
    return page("Actions", intro, table(head, _actions()))


def _actions() -> Iterator[tuple[str, ...]]:
    for name, one in sorted(ACTIONS.items()):
        test = test_of(one.function)
        yield f"`{name}`", one.ground, link(file_of(one.function)), link(test) if test else "none"


def ports() -> str:
    """Return the page of ports."""
    intro = """A low module that must ask somebody above, or an outside system, declares a port;
others plug in when the platform starts. "plugged" is what a plain installation has."""
    head = ("port", "protocol", "what it is", "plugged")
    return page("Ports", intro, table(head, _ports()))


def _ports() -> Iterator[tuple[str, ...]]:
    for name, port in sorted(PORTS.items()):
        protocol = port.protocol
        plugs = code(*(f"{key}: {_name(port.get(key))}" for key in port.keys()))  # noqa: SIM118  # a port iterates over what is plugged
        yield f"`{name}`", f"`{protocol.__name__}`", first_line(protocol.__doc__), plugs


def _name(plug: object) -> str:
    named = plug if isinstance(plug, type) or callable(plug) else type(plug)
    return str(getattr(named, "__name__", type(plug).__name__))


def commands() -> str:
    """Return the page of sub-commands, with their help as printed."""
    with _width(COLUMNS):
        texts = [part for name, parser in _parsers() for part in _help(name, parser)]
    return page("Commands", "`tongban` is the one command.", *texts)


def _help(name: str, parser: argparse.ArgumentParser) -> list[str]:
    return [f"## tongban {name}", f"```text\n{parser.format_help().rstrip()}\n```"]


def _parsers() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield from _below("", command.make_parser())


def _below(
    name: str, parser: argparse.ArgumentParser
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:  # noqa: SLF001  # argparse lists its sub-commands nowhere else
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # as above
            for word, sub in action.choices.items():
                full = f"{name} {word}".strip()
                yield full, sub
                yield from _below(full, sub)


@contextmanager
def _width(columns: str) -> Iterator[None]:
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = columns
    try:
        yield
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before

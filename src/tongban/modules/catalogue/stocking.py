"""Import a file of the library: every line whole or not at all, every wrong line named."""

from __future__ import annotations

from typing import BinaryIO

from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused

from . import library, shelf
from .actions.adopt_standard import adopt_standard
from .importing import Rejected, Report


def import_library(stream: BinaryIO, *, by: Actor) -> Report:
    """Take every good line and report on all."""
    report = Report()
    for line in library.read(stream):
        report.read += 1
        if line.standard is None:
            report.rejected += [
                Rejected(one.line, "", one.field, one.rule, one.message()) for one in line.errors
            ]
        else:
            _take(line.number, line.standard, report, by)
    return report


def _take(number: int, standard: library.Standard, report: Report, by: Actor) -> None:
    if shelf.known(standard.code) == library.fingerprint(standard):
        report.unchanged += 1
        return
    try:
        outcome = adopt_standard(library.encode(standard), by=by)
    except Refused as refusal:
        said = refusal.message()
        report.rejected.append(Rejected(number, standard.code, "", refusal.code, said))
        return
    setattr(report, outcome, getattr(report, outcome) + 1)

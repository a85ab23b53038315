"""The audit chain: SM3 over every entry and the entry before it, per subject and per day.

How a digest is made (the stand-alone verifier `tools/verify_audit.py` repeats it on its own):
SM3 over the UTF-8 JSON list [subject, seq, at, actor, mandate, action, facts, prev], written
without spaces and without ASCII escapes; `facts` is itself the JSON text as stored.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection

from . import clock
from .actors import Actor
from .crypto import sm3


class ChainRace(Exception):
    """Two transactions appended to one chain at once; the later one starts again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One audit entry as stored."""

    subject: str
    seq: int
    at: str
    actor: str
    mandate: str
    action: str
    facts: str
    prev: str
    digest: str

    def expected(self) -> str:
        """Return the digest this entry must carry."""
        return digest(
            self.subject,
            self.seq,
            self.at,
            self.actor,
            self.mandate,
            self.action,
            self.facts,
            self.prev,
        )


_NONE = (0, "")
_AT_ONCE = 500
"""Subjects of one statement."""
_COLUMNS = "subject, seq, at, actor, mandate, action, facts, prev, digest"


def compact(value: object) -> str:
    """Return canonical JSON text: sorted keys, no spaces, no ASCII escapes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest(*parts: object) -> str:
    """Return the SM3 digest (hex) of an entry's parts in their fixed order."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return sm3(text.encode())


def append(action: str, by: Actor, notes: Mapping[str, Mapping[str, object]]) -> None:
    """Append one entry per subject noted. Raise `ChainRace` when another transaction was first."""
    moment = clock.now()
    subjects = list(notes)
    for start in range(0, len(subjects), _AT_ONCE):
        some = subjects[start : start + _AT_ONCE]
        last = heads(some)
        _append([_row(action, by, moment, one, notes[one], last.get(one, _NONE)) for one in some])


def _append(rows: Sequence[tuple[Any, ...]]) -> None:
    marks = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        try:
            cursor.execute(
                f"INSERT INTO kernel_auditentry ({_COLUMNS}, day) VALUES {marks}",  # noqa: S608  # marks are placeholders
                [value for row in rows for value in row],
            )
        except IntegrityError as race:
            raise ChainRace from race


def _row(
    action: str,
    by: Actor,
    moment: dt.datetime,
    subject: str,
    facts: Mapping[str, object],
    last: tuple[int, str],
) -> tuple[Any, ...]:
    seq, prev = last
    parts = (
        subject,
        seq + 1,
        moment.isoformat(),
        by.ref,
        by.mandate,
        action,
        compact(facts),
        prev,
    )
    return (*parts, digest(*parts), moment.date())


def head(subject: str) -> tuple[int, str]:
    """Return number and digest of the subject's last entry; (0, "") when it has none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, digest FROM kernel_auditentry WHERE subject = %s"
            " ORDER BY seq DESC LIMIT 1",
            [subject],
        )
        found = cursor.fetchone()
    return (int(found[0]), str(found[1])) if found else _NONE


def heads(subjects: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return number and digest of the last entry of each subject that has one."""
    if len(subjects) == 1:
        found = head(subjects[0])
        return {subjects[0]: found} if found != _NONE else {}
    marks = ", ".join(["%s"] * len(subjects))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject, seq, digest FROM kernel_auditentry WHERE (subject, seq) IN"  # noqa: S608  # marks are placeholders
            " (SELECT subject, MAX(seq) FROM kernel_auditentry"
            f" WHERE subject IN ({marks}) GROUP BY subject)",
            subjects,
        )
        return {str(row[0]): (int(row[1]), str(row[2])) for row in cursor.fetchall()}


def history(subject: str) -> list[Entry]:
    """Return all entries of one subject in order."""
    return list(_entries("WHERE subject = %s ORDER BY seq", [subject]))


def entries() -> Iterator[Entry]:
    """Stream all entries, chain by chain, in the order of the subjects' bytes."""
    return _entries(f"ORDER BY {by_bytes()}, seq", [])


def by_bytes() -> str:
    """Return how to order by subject alike on every engine and under every collation.

    A seal is made over entries in order: it may not break when a database moves house.
    """
    return 'subject COLLATE "C"' if connection.vendor == "postgresql" else "subject"


def _entries(where: str, params: list[str]) -> Iterator[Entry]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS} FROM kernel_auditentry {where}", params)  # noqa: S608  # fixed texts above
        while rows := cursor.fetchmany(2000):
            for row in rows:
                yield Entry(*row)


def faults(chain: Iterable[Entry]) -> Iterator[str]:
    """Yield one sentence for each break in entries given chain by chain, in order."""
    subject, seq, prev = "", 0, ""
    for entry in chain:
        if entry.subject != subject:
            subject, seq, prev = entry.subject, 0, ""
        if entry.seq != seq + 1:
            yield f"{subject}: entry {seq + 1} is missing"
        if entry.prev != prev:
            yield f"{subject} #{entry.seq}: does not follow the entry before it"
        if entry.expected() != entry.digest:
            yield f"{subject} #{entry.seq}: was changed after it was written"
        seq, prev = entry.seq, entry.digest

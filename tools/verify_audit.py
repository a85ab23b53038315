"""Check an exported audit trail without trusting the platform: this file imports nothing of ours.

    tongban audit export trail.jsonl
    python verify_audit.py trail.jsonl [--anchor 2026-11-23=DIGEST] [--json FILE]

It needs Python 3.11 and nothing else: SM3 (GB/T 32905-2016) comes from `hashlib` where OpenSSL has
it, else from the implementation below (slower: some minutes for a million entries).

What it checks, each line of the file once and in constant memory:

1. every chain: entries of one subject are numbered from 1 without a gap, each names the digest of
   the one before, and each digest is SM3 over the JSON list
   [subject, seq, at, actor, mandate, action, facts, prev];
2. every sealed day: the number of its entries, SM3 over "subject seq digest" of each in the order
   of the file (by subject as bytes, then by number), and SM3 over [day, entries, heads, prev],
   chained to the day sealed before;
3. with `--anchor`: that a day carries the seal that was written down elsewhere on that day. Only
   this shows a trail that somebody with full power over the database has made anew as a whole.

Exit code: 0 whole, 1 broken, 2 the file cannot be read. `--json` writes entries, subjects, days,
last_day, last_seal, faults[].
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

Words = tuple[int, ...]
MASK = 0xFFFFFFFF
ROUNDS = range(64)
START: Words = (
    0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600,
    0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
)  # fmt: skip
MOST_FAULTS = 1000


def _left(word: int, by: int) -> int:
    by %= 32
    return ((word << by) | (word >> (32 - by))) & MASK


CONSTANTS = tuple(_left(0x79CC4519 if j < 16 else 0x7A879D8A, j) for j in ROUNDS)


class PureSm3:
    """SM3 in plain Python, fed piece by piece like the hashes of `hashlib`."""

    def __init__(self) -> None:
        self._state: Words = START
        self._rest = b""
        self._length = 0

    def update(self, data: bytes) -> None:
        """Take in more bytes."""
        self._length += len(data)
        data = self._rest + data
        whole = len(data) - len(data) % 64
        for at in range(0, whole, 64):
            self._state = _compress(self._state, data[at : at + 64])
        self._rest = data[whole:]

    def hexdigest(self) -> str:
        """Return the digest of all that was taken in so far."""
        padding = b"\x80" + b"\0" * ((55 - self._length) % 64)
        tail = self._rest + padding + (self._length * 8).to_bytes(8, "big")
        state = self._state
        for at in range(0, len(tail), 64):
            state = _compress(state, tail[at : at + 64])
        return "".join(f"{word:08x}" for word in state)


def _compress(state: Words, block: bytes) -> Words:
    words = _expanded(block)
    a, b, c, d, e, f, g, h = state
    for j in ROUNDS:
        twelve = _left(a, 12)
        one = _left((twelve + e + CONSTANTS[j]) & MASK, 7)
        mixed = (a ^ b ^ c) if j < 16 else ((a & b) | (a & c) | (b & c))
        chosen = (e ^ f ^ g) if j < 16 else ((e & f) | (~e & g))
        upper = (mixed + d + (one ^ twelve) + (words[j] ^ words[j + 4])) & MASK
        lower = (chosen + h + one + words[j]) & MASK
        a, b, c, d = upper, a, _left(b, 9), c
        e, f, g, h = lower ^ _left(lower, 9) ^ _left(lower, 17), e, _left(f, 19), g
    return tuple(x ^ y for x, y in zip((a, b, c, d, e, f, g, h), state, strict=True))


def _expanded(block: bytes) -> list[int]:
    words = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for j in range(16, 68):
        x = words[j - 16] ^ words[j - 9] ^ _left(words[j - 3], 15)
        x ^= _left(x, 15) ^ _left(x, 23)
        words.append(x ^ _left(words[j - 13], 7) ^ words[j - 6])
    return words


class Hash(Protocol):
    """What both ways to make SM3 have in common."""

    def update(self, data: bytes, /) -> None:
        """Take in more bytes."""

    def hexdigest(self) -> str:
        """Return the digest in hexadecimal digits."""


def new_sm3() -> Hash:
    """Return a fresh SM3, the fast one where this Python has it."""
    try:
        return hashlib.new("sm3")
    except ValueError:
        return PureSm3()


def sm3_of(*parts: object) -> str:
    """Return SM3 over the parts as one compact JSON list."""
    hashed = new_sm3()
    hashed.update(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode())
    return hashed.hexdigest()


@dataclass
class Day:
    """What the entries of one day add up to."""

    entries: int = 0
    heads: Hash = field(default_factory=new_sm3)


@dataclass
class Trail:
    """What was read so far, and every fault found."""

    entries: int = 0
    subjects: int = 0
    days: dict[str, Day] = field(default_factory=dict)
    seals: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    subject: str = ""
    seq: int = 0
    prev: str = ""
    last_day: str = ""
    last_seal: str = ""

    def entry(self, one: dict[str, Any]) -> None:
        """Check one entry against the entry before it, and count it into its day."""
        self.entries += 1
        if one["subject"] != self.subject:
            self._next_chain(one["subject"])
        at = f"{self.subject} #{one['seq']}"
        if one["seq"] != self.seq + 1:
            self.faults.append(f"{self.subject}: entry {self.seq + 1} is missing")
        if one["prev"] != self.prev:
            self.faults.append(f"{at}: does not follow the entry before it")
        if one["digest"] != sm3_of(*(one[name] for name in DIGESTED)):
            self.faults.append(f"{at}: was changed after it was written")
        self.seq, self.prev = one["seq"], one["digest"]
        self._into_its_day(one)

    def _next_chain(self, subject: str) -> None:
        if subject.encode() <= self.subject.encode() and self.subjects:
            self.faults.append(f"{subject}: stands out of order in the file")
        self.subjects += 1
        self.subject, self.seq, self.prev = subject, 0, ""

    def _into_its_day(self, one: dict[str, Any]) -> None:
        day = self.days.setdefault(one["at"][:10], Day())
        day.entries += 1
        day.heads.update(f"{one['subject']} {one['seq']} {one['digest']}\n".encode())

    def seal(self, one: dict[str, Any]) -> None:
        """Check one sealed day against its entries and against the day sealed before."""
        name, day = one["day"], self.days.get(one["day"], Day())
        if name <= self.last_day:
            self.faults.append(f"{name}: stands out of order among the sealed days")
        if (day.entries, day.heads.hexdigest()) != (one["entries"], one["heads"]):
            self.faults.append(f"{name}: entries were added, changed or removed after the seal")
        if one["prev"] != self.last_seal:
            self.faults.append(f"{name}: does not follow the day sealed before")
        if one["digest"] != sm3_of(name, one["entries"], one["heads"], one["prev"]):
            self.faults.append(f"{name}: the seal does not fit")
        self.seals[name] = self.last_seal = one["digest"]
        self.last_day = name

    def close(self) -> None:
        """Say which days before the last seal were never sealed."""
        for name in sorted(set(self.days) - set(self.seals)):
            if name < self.last_day:
                self.faults.append(f"{name}: has entries and was passed over by the seals")


DIGESTED = ("subject", "seq", "at", "actor", "mandate", "action", "facts", "prev")


class Unreadable(Exception):
    """The file is not an export of ours."""


def read(lines: Iterable[str]) -> Trail:
    """Check every line; raise `Unreadable` with the number of the first that is no such line."""
    trail = Trail()
    for number, kind, one in _parsed(lines):
        try:
            (trail.entry if kind == "entry" else trail.seal)(one)
        except (KeyError, TypeError, AttributeError) as wrong:
            raise Unreadable(f"line {number}: {wrong!r}") from wrong
        if len(trail.faults) >= MOST_FAULTS:
            trail.faults.append("too many faults; the rest was not read")
            return trail
    trail.close()
    return trail


def _parsed(lines: Iterable[str]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        try:
            one = json.loads(line)
        except ValueError as wrong:
            raise Unreadable(f"line {number}: {wrong}") from wrong
        kind = one.get("kind") if isinstance(one, dict) else None
        if kind not in {"entry", "day"}:
            raise Unreadable(f"line {number}: neither an entry nor a day")
        yield number, str(kind), one


def anchored(trail: Trail, anchors: Iterable[str]) -> Iterator[str]:
    """Yield one sentence for each seal written down elsewhere that the trail does not carry."""
    for anchor in anchors:
        day, _, digest = anchor.partition("=")
        if trail.seals.get(day) != digest.lower():
            yield f"{day}: does not carry the seal {digest} that was written down elsewhere"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check an exported audit trail.")
    parser.add_argument("file", type=Path, help="made by `tongban audit export`")
    parser.add_argument("--anchor", action="append", default=[], metavar="DAY=DIGEST")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the report")
    return parser.parse_args()


def main() -> int:
    """Check the file named on the command line."""
    given = _arguments()
    try:
        with given.file.open(encoding="utf-8") as lines:
            trail = read(lines)
    except (OSError, UnicodeDecodeError, Unreadable) as wrong:
        print(f"{given.file}: {wrong}", file=sys.stderr)
        return 2
    faults = [*trail.faults, *anchored(trail, given.anchor)]
    _report(trail, faults, given.json)
    return 1 if faults else 0


def _report(trail: Trail, faults: list[str], file: Path | None) -> None:
    for fault in faults:
        print(fault)
    said = "broken" if faults else "whole"
    print(f"{trail.entries} entries, {len(trail.seals)} sealed days: {said}")
    if file is None:
        return
    report = {
        "entries": trail.entries,
        "subjects": trail.subjects,
        "days": len(trail.seals),
        "last_day": trail.last_day,
        "last_seal": trail.last_seal,
        "faults": faults,
    }
    file.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

"""Check the package of an archived case without the platform: this file imports nothing of ours.

    python verify_archive.py PACKAGE.zip [--trail trail.jsonl] [--manifest DIGEST] [--json FILE]

It needs Python 3.11 and nothing else: SM3 (GB/T 32905-2016) comes from `hashlib` where OpenSSL has
it, else from the implementation below.

What it checks:

1. the file itself: it is byte for byte what names and contents make it (stored, one fixed date, no
   comments, nothing between the parts), so that no byte can be changed unseen;
2. `manifest.sm3` is the digest of `manifest.json`; the manifest lists every other file, and each
   has the size, the SM3 and the SHA-256 that it says;
3. `audit.jsonl` is the case's chain: numbered from 1 without a gap, each entry naming the digest of
   the one before, each digest right; its length and its head are those of the manifest;
4. every paper and material is one that the chain names: same document, same SM3;
5. with `--trail` (made by `tongban audit export`): the platform's trail carries the same entries
   and, in `case.keep_package`, the digest of this manifest; with `--manifest`: that the digest is
   the one that was written down elsewhere. Only these show a package that somebody made anew.

Exit code: 0 whole, 1 broken, 2 the file cannot be read. `--json` writes case_no, files, entries,
manifest, faults[].
"""

from __future__ import annotations

import argparse
import hashlib
import json
import struct
import sys
import zlib
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


FORMAT = "tongban-archive/1"
DIGESTED = ("subject", "seq", "at", "actor", "mandate", "action", "facts", "prev")
OWN = {"manifest.json", "manifest.sm3"}
_DATE, _TIME, _VERSION, _UTF8 = 0x0021, 0, 20, 0x0800


class Unreadable(Exception):
    """The file is no package of ours."""


def sm3(data: bytes) -> str:
    """Return the SM3 of the bytes."""
    hashed = new_sm3()
    hashed.update(data)
    return hashed.hexdigest()


def sm3_of(*parts: object) -> str:
    """Return SM3 over the parts as one compact JSON list."""
    return sm3(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode())


def described(name: bytes, data: bytes) -> bytes:
    """Return how a part is described in front of it and in the directory."""
    sizes = (zlib.crc32(data), len(data), len(data), len(name), 0)
    return struct.pack("<HHHHHIIIHH", _VERSION, _UTF8, 0, _TIME, _DATE, *sizes)


def opened(data: bytes) -> dict[str, bytes]:
    """Return the parts of the package in order; raise `Unreadable` at the first byte out of place.

    What is read is built again; a single byte that differs from what must stand there is told.
    """
    parts: dict[str, bytes] = {}
    directory, at = bytearray(), 0
    while data[at : at + 4] == b"PK\x03\x04":
        name, content = _part(data, at)
        own = described(name, content)
        if data[at + 4 : at + 30] != own:
            raise Unreadable(f"the description of {_shown(name)} was changed")
        key = _shown(name)
        if key in parts:
            raise Unreadable(f"{key} is there twice")
        parts[key] = content
        offset = struct.pack("<HHHII", 0, 0, 0, 0, at)
        directory += b"PK\x01\x02" + struct.pack("<H", _VERSION) + own + offset + name
        at += 30 + len(name) + len(content)
    count = len(parts)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), at, 0)
    if data[at:] != bytes(directory) + b"PK\x05\x06" + end:
        raise Unreadable("the directory of the package was changed")
    return parts


def _part(data: bytes, at: int) -> tuple[bytes, bytes]:
    try:
        size, _, name_length = struct.unpack("<IIH", data[at + 18 : at + 28])
    except struct.error as wrong:
        raise Unreadable("the package is cut off") from wrong
    begin = at + 30 + name_length
    if begin + size > len(data):
        raise Unreadable("the package is cut off")
    return data[at + 30 : begin], data[begin : begin + size]


def _shown(name: bytes) -> str:
    try:
        return name.decode()
    except UnicodeDecodeError as wrong:
        raise Unreadable("a name is no text") from wrong


@dataclass
class Found:
    """What the package holds, and every fault found."""

    case_no: str = ""
    files: int = 0
    entries: int = 0
    manifest: str = ""
    chain: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def checked(data: bytes) -> Found:
    """Check a package on its own."""
    parts = opened(data)
    if not set(parts) >= OWN:
        raise Unreadable("there is no manifest")
    found = Found(manifest=sm3(parts["manifest.json"]))
    if parts["manifest.sm3"] != f"{found.manifest}\n".encode():
        found.faults.append("manifest.json: is not what manifest.sm3 says")
    manifest = _json("manifest.json", parts["manifest.json"])
    try:
        found.faults += _against_manifest(manifest, parts, found)
        found.faults += _chain(manifest["chain"], parts.get("audit.jsonl", b""), found)
        found.faults += _anchored(manifest["files"], found.chain)
    except (KeyError, TypeError, AttributeError) as wrong:
        raise Unreadable(f"the manifest cannot be read: {wrong!r}") from wrong
    return found


def _json(name: str, text: bytes) -> Any:  # noqa: ANN401  # whatever stands there
    try:
        return json.loads(text)
    except ValueError as wrong:
        raise Unreadable(f"{name}: {wrong}") from wrong


def _against_manifest(
    manifest: dict[str, Any], parts: dict[str, bytes], found: Found
) -> Iterator[str]:
    if manifest["format"] != FORMAT:
        raise Unreadable(f"format {manifest['format']} is not known")
    found.case_no, listed = manifest["case_no"], manifest["files"]
    found.files = len(listed)
    for one in listed:
        content = parts.get(one["path"])
        if content is None:
            yield f"{one['path']}: is missing"
        elif len(content) != one["size"]:
            yield f"{one['path']}: has another size"
        elif sm3(content) != one["sm3"] or hashlib.sha256(content).hexdigest() != one["sha256"]:
            yield f"{one['path']}: was changed"
    for name in sorted(set(parts) - OWN - {one["path"] for one in listed}):
        yield f"{name}: is not in the manifest"


def _chain(said: dict[str, Any], text: bytes, found: Found) -> Iterator[str]:
    prev = ""
    for number, line in enumerate(text.splitlines(), 1):
        one = _json("audit.jsonl", line)
        at = f"{said['subject']} #{number}"
        if (one["subject"], one["seq"]) != (said["subject"], number):
            yield f"{at}: is not the entry that must stand here"
        if one["prev"] != prev:
            yield f"{at}: does not follow the entry before it"
        if one["digest"] != sm3_of(*(one[name] for name in DIGESTED)):
            yield f"{at}: was changed after it was written"
        prev = one["digest"]
        found.chain.append(one)
    found.entries = len(found.chain)
    if (found.entries, prev) != (said["entries"], said["head"]):
        yield "audit.jsonl: is not as long as the manifest says, or ends otherwise"
    if said["subject"] != f"case:{found.case_no}":
        yield "audit.jsonl: is the chain of another case"


def _anchored(listed: Iterable[dict[str, Any]], chain: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Papers and materials are those that the chain names: same document, same digest."""
    known: set[tuple[str, str]] = set()
    for one in chain:
        facts = _json("audit.jsonl", one["facts"].encode())
        known.add((str(facts.get("document")), str(facts.get("sm3") or facts.get("digest"))))
    for file in listed:
        if "document" in file and (file["document"], file["sm3"]) not in known:
            yield f"{file['path']}: is no file that the audit chain names"


def against_trail(found: Found, lines: Iterable[str]) -> Iterator[str]:
    """Yield one sentence for each way in which the platform's own trail says otherwise."""
    subject, seen, kept = f"case:{found.case_no}", {}, ""
    for line in lines:
        one = _json("the trail", line.encode())
        if one.get("kind") == "entry" and one.get("subject") == subject:
            seen[one["seq"]] = one["digest"]
            if one["action"] == "case.keep_package":
                kept = str(json.loads(one["facts"]).get("manifest", ""))
    for one in found.chain:
        if seen.get(one["seq"]) != one["digest"]:
            yield f"{subject} #{one['seq']}: the platform's trail has another entry here"
    if kept != found.manifest:
        yield "the platform's trail carries another manifest, or none"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check the package of an archived case.")
    parser.add_argument("file", type=Path, help="made by `tongban export archive`, or downloaded")
    parser.add_argument("--trail", type=Path, help="made by `tongban audit export`")
    parser.add_argument("--manifest", default="", metavar="DIGEST")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the report")
    return parser.parse_args()


def main() -> int:
    """Check the file named on the command line."""
    given = _arguments()
    try:
        found = checked(given.file.read_bytes())
        if given.trail is not None:
            with given.trail.open(encoding="utf-8") as lines:
                found.faults += against_trail(found, lines)
    except (OSError, UnicodeDecodeError, Unreadable) as wrong:
        print(f"{given.file}: {wrong}", file=sys.stderr)
        return 2
    if given.manifest and given.manifest.lower() != found.manifest:
        found.faults.append("the manifest is not the one that was written down elsewhere")
    _report(found, given.json)
    return 1 if found.faults else 0


def _report(found: Found, file: Path | None) -> None:
    for fault in found.faults:
        print(fault)
    said = "broken" if found.faults else "whole"
    print(f"{found.case_no}: {found.files} files, {found.entries} audit entries: {said}")
    print(f"manifest {found.manifest}")
    if file is None:
        return
    report = {
        "case_no": found.case_no,
        "files": found.files,
        "entries": found.entries,
        "manifest": found.manifest,
        "faults": found.faults,
    }
    file.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

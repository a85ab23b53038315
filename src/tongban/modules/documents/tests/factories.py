"""Small true files of every kind, and people, for the tests of this room."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from tongban.kernel.actors import Actor, Rule, staff

from ..models import File

Parts = Mapping[str, bytes | str]

WANG = Actor(kind="person", ref="account:1", name="示例·王小明", account_id=1, person_id=7)
CLERK = Actor(kind="person", ref="account:2", name="示例·李经办", person_id=8, body_id=3)
COLLEAGUE = Actor(kind="person", ref="account:4", name="示例·赵经办", person_id=9, body_id=3)
STRANGER = Actor(kind="person", ref="account:3", name="示例·陌生人", account_id=3, person_id=10)
OFFICER = staff(20, "示例·审批员", 5, ())
PRINTER = Rule("print_papers")


def pdf(extra: bytes = b"", *, trailer: bytes = b"") -> bytes:
    """Return a one-page PDF; `extra` goes among its objects, `trailer` into the trailer."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ]
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    out += extra
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 4\n0000000000 65535 f \n" + rows
    end = b"trailer << /Size 4 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)
    return out + table + end


def object_stream(inner: bytes, *, name: bytes = b"/ObjStm") -> bytes:
    """Return a PDF object that hides `inner` in a compressed object stream."""
    packed = zlib.compress(b"9 0 " + inner)
    head = b"8 0 obj\n<< /Type %s /N 1 /First 4 /Filter /FlateDecode /Length %d >>\n"
    return head % (name, len(packed)) + b"stream\n" + packed + b"\nendstream\nendobj\n"


def png(width: int = 2, height: int = 2) -> bytes:
    """Return a PNG whose header claims the given size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0\0" * 2)
    parts = (_chunk(b"IHDR", header), _chunk(b"IDAT", pixels), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    crc = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)


def jpeg(width: int = 8, height: int = 8) -> bytes:
    """Return the bones of a JPEG: start, one application segment, frame header, scan, end."""
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\1\1\0\0\1\0\1\0\0"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\1\0\0\x3f\0" + b"\x12\x34"
    return b"\xff\xd8" + app + frame + scan + b"\xff\xd9"


def box(parts: Parts, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP with the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, body in parts.items():
            made.writestr(name, body)
    return out.getvalue()


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def content_types(*kinds: str) -> str:
    """Return the part that says what an office file is."""
    rows = "".join(f'<Override PartName="/p{i}" ContentType="{k}"/>' for i, k in enumerate(kinds))
    return f'<?xml version="1.0"?><!-- made by a test --><Types xmlns="{_TYPES}">{rows}</Types>'


def relation(kind: str, mode: str = "External") -> str:
    """Return a relationships part with one relation."""
    row = f'<Relationship Id="r1" Type="{_OFFICE_RELS}/{kind}" Target="x" TargetMode="{mode}"/>'
    return f'<Relationships xmlns="{_RELS}">{row}</Relationships>'


def docx(more: Parts | None = None, *, kind: str = _WORD) -> bytes:
    """Return a small word-processor file with further parts."""
    parts = {"[Content_Types].xml": content_types(kind), "word/document.xml": "<w/>"}
    return box({**parts, **(more or {})})


def xlsx() -> bytes:
    """Return a small spreadsheet."""
    return box({"[Content_Types].xml": content_types(_SHEET), "xl/workbook.xml": "<w/>"})


def ofd(more: Parts | None = None, *, place: str = "Doc_0/Document.xml") -> bytes:
    """Return a small OFD container."""
    root = (
        '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"><ofd:DocBody>'
        f"<ofd:DocRoot>{place}</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    return box({"OFD.xml": root, "Doc_0/Document.xml": "<d/>", **(more or {})})


def ole(*streams: str) -> bytes:
    """Return a compound file whose directory names the streams."""
    entries = b"".join(_entry(name) for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries


def _entry(name: str) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<H", len(text)) + b"\2".ljust(62, b"\0")


def retouch_template(revision: str, old: str, new: str) -> None:
    """Change a kept template, as if it were that of an older release."""
    from ..models import Template  # this file is read before Django is set up, too

    kept = Template.objects.get(revision=revision)
    assert old in kept.files["main.typ"]
    kept.files["main.typ"] = kept.files["main.typ"].replace(old, new)
    kept.save()


def live(purpose: str = "") -> set[int]:
    """Return the documents that have their content, of one purpose or of all."""
    rows = File.objects.filter(discarded_at=None)
    return set((rows.filter(purpose=purpose) if purpose else rows).values_list("pk", flat=True))


def damage(uid: str) -> None:
    """Let the content of a document be something else than was stored."""
    File.objects.filter(uid=uid).update(sha256="0" * 64)

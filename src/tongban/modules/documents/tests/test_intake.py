"""Every trick at the door has its own code, and every honest file comes in."""

import io
import time
import zipfile
import zlib

import pytest

from tongban.kernel.errors import Refused

from ..contracts import (
    ACTIVE,
    BOMB,
    DAMAGED,
    EMPTY,
    ENCRYPTED,
    IMAGE_TOO_BIG,
    KIND_NOT_ACCEPTED,
    MALWARE,
    NAME_ENDING,
    PROGRAM,
    TOO_LARGE,
    TWO_FACED,
)
from ..intake import pdf as pdf_intake
from ..intake import zips
from ..intake.checks import admit
from .factories import box, content_types, docx, jpeg, object_stream, ofd, ole, pdf, png, relation
from .factories import xlsx as xlsx_file

LIMIT = 20 * 1024 * 1024
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def refusal(name: str, data: bytes, limit: int = LIMIT) -> str:
    with pytest.raises(Refused) as caught:
        admit(name, data, limit=limit)
    assert "—" not in caught.value.message("zh"), "the sentence has all that it needs"
    assert caught.value.message("zh").endswith("。")
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("身份证.pdf", pdf(), "pdf"),
        ("照片.JPG", jpeg(), "jpg"),
        ("照片.jpeg", jpeg(), "jpg"),
        ("图.png", png(), "png"),
        ("表.docx", docx(), "docx"),
        ("表.xlsx", xlsx_file(), "xlsx"),
        ("表.doc", ole("WordDocument"), "doc"),
        ("表.xls", ole("Workbook"), "xls"),
        ("证照.ofd", ofd(), "ofd"),
        ("证照.ofd", ofd(place="/Doc_0/Document.xml"), "ofd"),
        ("链接.docx", docx({"word/_rels/document.xml.rels": relation("hyperlink")}), "docx"),
        ("手机照.jpg", jpeg() + b"\0\0\0\x18ftypmp42" * 9, "jpg"),
    ],
)
def test_honest_files_come_in(name, data, kind):
    found = admit(name, data, limit=LIMIT)
    assert found.kind.code == kind
    assert found.name.rpartition(".")[2] in found.kind.endings


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.pdf", b"", EMPTY),
        ("木马.pdf", b"MZ\x90\0" + pdf(), PROGRAM),
        ("木马.pdf", b"\x7fELF" + pdf(), PROGRAM),
        ("脚本.pdf", b"#!/bin/sh\nrm -rf /", PROGRAM),
        ("页面.pdf", b"<!DOCTYPE html><script>1</script>" + pdf(), KIND_NOT_ACCEPTED),
        ("图.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", KIND_NOT_ACCEPTED),
        ("动图.gif", b"GIF89a\1\0\1\0\0\0\0;", KIND_NOT_ACCEPTED),
        ("照片.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", KIND_NOT_ACCEPTED),
        ("文字.txt", "普通文字".encode(), KIND_NOT_ACCEPTED),
        ("压缩.zip", box({"a.txt": "x"}), KIND_NOT_ACCEPTED),
        ("复合.msi", ole("Something"), KIND_NOT_ACCEPTED),
        ("病毒.pdf", EICAR, MALWARE),
        ("病毒.pdf", pdf(EICAR), MALWARE),
        ("材料.exe", pdf(), NAME_ENDING),
        ("材料.pdf.html", pdf(), NAME_ENDING),
    ],
)
def test_strangers_stay_out(name, data, code):
    assert refusal(name, data) == code


def test_size_ends_at_the_limit():
    data = pdf()
    assert admit("a.pdf", data, limit=len(data)).kind.code == "pdf"
    assert refusal("a.pdf", data, limit=len(data) - 1) == TOO_LARGE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf()[:-40], DAMAGED),
        (b"%PDF-junk" + pdf(), DAMAGED),
        (pdf(trailer=b"/Encrypt 9 0 R"), ENCRYPTED),
        (pdf(b"4 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj\n"), ACTIVE),
        (pdf(b"4 0 obj << /S /J#61vaScr#69pt /JS (1) >> endobj\n"), ACTIVE),
        (pdf(b"4 0 obj << /S /Launch /F (cmd.exe) >> endobj\n"), ACTIVE),
        (pdf(b"4 0 obj << /Type /EmbeddedFile >> endobj\n"), ACTIVE),
        (pdf(object_stream(b"<< /S /JavaScript /JS (1) >>")), ACTIVE),
        (pdf(object_stream(b"<< /S /Java#53cript >>", name=b"/Obj#53tm")), ACTIVE),
        (pdf(object_stream(b"<< /S /Launch >>").replace(b"stream\n", b"stream\r\n", 1)), ACTIVE),
        (pdf() + box({"a.class": "x"}), TWO_FACED),
        (pdf() + box({"a": "x"}) + b"\nstartxref\n0\n%%EOF", TWO_FACED),
        (pdf(b"<script>alert(1)</script>"), TWO_FACED),
    ],
)
def test_pdf_tricks(data, code):
    assert refusal("a.pdf", data) == code


def test_pdf_words_in_text_are_no_reason():
    innocent = pdf(b"4 0 obj (JavaScript /JavaScripted) endobj\n" + object_stream(b"<< /A 1 >>"))
    assert admit("a.pdf", innocent, limit=LIMIT).kind.code == "pdf"


def test_pdf_bomb(monkeypatch):
    monkeypatch.setattr(pdf_intake, "MAX_OBJECTS", 1024 * 1024)
    assert refusal("a.pdf", pdf(object_stream(b" " * (2 * 1024 * 1024)))) == BOMB


def test_a_huge_pdf_is_searched_quickly():
    folded = object_stream(b"<< /A 1 >>") * 2000
    noise = zlib.compress(b"x") + b"/J\xff/L" * 3_000_000
    started = time.perf_counter()
    admit("a.pdf", pdf(folded + noise), limit=LIMIT)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png(30_001, 1), IMAGE_TOO_BIG),
        (png(20_000, 20_000), IMAGE_TOO_BIG),
        (png(0, 5), DAMAGED),
        (png()[:-4], DAMAGED),
        (png()[:20], DAMAGED),
        (png() + b"trailer", TWO_FACED),
        (png() + box({"a": "x"}), TWO_FACED),
        (jpeg(40_000, 4), IMAGE_TOO_BIG),
        (jpeg()[:-2], DAMAGED),
        (jpeg()[:22] + b"\xff\xd9", DAMAGED),
        (jpeg() + box({"a": "x"}), TWO_FACED),
        (jpeg()[:20] + b"\xff\xfe\0\x14<script>alert(1)</" + jpeg()[20:], TWO_FACED),
        (jpeg()[:20] + b"\xff\xfe\0\x0a%PDF-1.7" + jpeg()[20:], TWO_FACED),
        (b"\xff\xd8\xff\xc0\0\0" + b"\0" * 20 + b"\xff\xd9", DAMAGED),
    ],
)
def test_picture_tricks(data, code):
    assert refusal("a.png" if data[:1] == b"\x89" else "a.jpg", data) == code


_MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
_ENTITY = '<!DOCTYPE T [<!ENTITY a "b">]><Types>&a;</Types>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(kind=_MACRO), ACTIVE),
        (docx({"word/vbaProject.bin": b"x"}), ACTIVE),
        (docx({"word/activeX/activeX1.xml": b"x"}), ACTIVE),
        (docx({"word/payload.exe": b"x"}), ACTIVE),
        (docx({"word/_rels/settings.xml.rels": relation("attachedTemplate")}), ACTIVE),
        (docx({"word/embeddings/o.bin": "\x01Ole10Native".encode("utf-16-le")}), ACTIVE),
        (ofd({"Doc_0/run.js": b"x"}), ACTIVE),
        (ole("WordDocument", "_VBA_PROJECT"), ACTIVE),
        (ole("Workbook", "\x01Ole10Native"), ACTIVE),
        (ole("EncryptedPackage"), ENCRYPTED),
        (docx({"../../evil": b"x"}), DAMAGED),
        (docx({"C:evil": b"x"}), DAMAGED),
        (box({"[Content_Types].xml": _ENTITY}), DAMAGED),
        (box({"[Content_Types].xml": "<unclosed"}), DAMAGED),
        (ofd(place="Doc_9/Document.xml"), DAMAGED),
        (box({"OFD.xml": "<OFD/>"}), DAMAGED),
        (docx()[:-10], DAMAGED),
        (docx({"word/zeros": b"\0" * 30_000_000}), BOMB),
        (b"PK\x03\x04" + b"x" * 60 + docx(), TWO_FACED),
        (box({"[Content_Types].xml": content_types("text/plain")}), KIND_NOT_ACCEPTED),
    ],
)
def test_container_tricks(data, code):
    name = {b"P": "a.docx", b"\xd0": "a.doc"}[data[:1]]
    assert refusal(name, data) == code


def test_locked_container():
    data = bytearray(docx())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal("a.docx", bytes(data)) == ENCRYPTED


def test_overlapping_parts_are_a_bomb():
    """Many entries of the directory may point at one large part."""
    inner = box({"[Content_Types].xml": content_types("x") + " " * 5000}, method=0)
    start = inner.index(b"PK\x01\x02")
    end = inner.index(b"PK\x05\x06")
    entry = inner[start:end]
    twins = b"".join(entry.replace(b"[Content_Types].xml", b"%019d" % i) for i in range(50))
    tail = bytearray(inner[end:])
    tail[8:12] = (50).to_bytes(2, "little") * 2
    tail[12:16] = len(twins).to_bytes(4, "little")
    assert refusal("a.docx", inner[:start] + twins + bytes(tail)) == BOMB


def test_a_lying_part_is_not_unfolded(monkeypatch):
    """A part that is larger than it says must not be read to its end."""
    monkeypatch.setattr(zips, "MAX_XML", 1000)
    data = docx({"word/_rels/document.xml.rels": "<r>" + " " * 2000 + "</r>"})
    assert refusal("a.docx", data) == BOMB


def test_too_many_parts(monkeypatch):
    monkeypatch.setattr(zips, "MAX_PARTS", 3)
    assert refusal("a.docx", docx({"a": b"", "b": b""})) == BOMB


def test_the_whole_has_a_ceiling_whatever_its_ratio(monkeypatch):
    monkeypatch.setattr(zips, "MAX_UNFOLDED", 100_000)
    assert refusal("a.docx", docx({"word/zeros": b"\0" * 100_000})) == BOMB


def test_twin_names_are_refused():
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("word/document.xml", "<other/>")
    assert refusal("a.docx", out.getvalue()) == DAMAGED

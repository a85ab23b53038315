"""ZIP containers: OFD and the newer office formats. Nothing is unpacked beyond small parts."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from lxml import etree

from ..contracts import KINDS, Kind
from .refusal import active, bomb, damaged, encrypted, two_faced

MAX_PARTS = 5_000
MAX_UNFOLDED = 300 * 1024 * 1024
MAX_RATIO = 200  # deflate reaches 1032:1; honest office files stay below 100:1
FREE_OF_RATIO = 10 * 1024 * 1024
MAX_XML = 4 * 1024 * 1024
_PROGRAM = re.compile(
    r"\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|lnk|jar|sh|html?|svg)$",
    re.IGNORECASE,
)
_MACRO_PART = re.compile(
    r"(vbaproject.*\.bin$|/activex/|/macrosheets/|/dialogsheets/)", re.IGNORECASE
)
_REACHES_OUT = re.compile(r"/(attachedTemplate|oleObject|frame|subDocument|externalLinkPath)$")
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""What ECMA-376 part 2 and GB/T 33190 know; other packers may ask for gigabytes to unfold."""
_MAIN_PARTS = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
}
_OFD_ROOT = "{http://www.ofdspec.org/2016}OFD"
_OFD_PLACE = "{http://www.ofdspec.org/2016}DocRoot"
_OLE_PACKAGE = "\x01Ole10Native".encode("utf-16-le")


def check(data: bytes) -> Kind | None:
    """Return the kind of a ZIP container, or None if it is none that we accept."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            _check_shape(box, len(data))
            return _kind(box)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError):
        damaged("ZIP")


def _kind(box: zipfile.ZipFile) -> Kind | None:
    names = set(box.namelist())
    if "OFD.xml" in names:
        return _ofd(box)
    return _office(box) if "[Content_Types].xml" in names else None


def _check_shape(box: zipfile.ZipFile, size: int) -> None:
    parts = box.infolist()
    if len(parts) > MAX_PARTS:
        bomb()
    if any(part.flag_bits & 0x1 for part in parts):
        encrypted()
    if len({part.filename for part in parts}) != len(parts) or any(map(_astray, parts)):
        damaged("ZIP")
    if any(part.compress_type not in _PACKED for part in parts):
        damaged("ZIP")
    _check_measure(parts, size)
    if min((part.header_offset for part in parts), default=0) != 0 or len(box.comment) > 256:
        two_faced()


def _check_measure(parts: list[zipfile.ZipInfo], size: int) -> None:
    unfolded = sum(part.file_size for part in parts)
    if sum(part.compress_size for part in parts) > size:  # overlapping parts
        bomb()
    if unfolded > MAX_UNFOLDED or unfolded > max(FREE_OF_RATIO, MAX_RATIO * size):
        bomb()


def _astray(part: zipfile.ZipInfo) -> bool:
    name = part.filename
    return name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name)


def _xml(box: zipfile.ZipFile, name: str, found: str) -> etree._Element:
    """Read one part without entities, network or document types."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(_part(box, name), parser)
    except (etree.XMLSyntaxError, ValueError):
        damaged(found)
    if root.getroottree().docinfo.internalDTD is not None:
        damaged(found)
    return root


def _part(box: zipfile.ZipFile, name: str) -> bytes:
    with box.open(name) as part:
        text = part.read(MAX_XML + 1)
    if len(text) > MAX_XML:
        bomb()
    return text


def _ofd(box: zipfile.ZipFile) -> Kind:
    """GB/T 33190-2016: OFD.xml at the root names at least one document that exists."""
    root = _xml(box, "OFD.xml", "OFD")
    places = [e.text or "" for e in root.iter(_OFD_PLACE)]
    if root.tag != _OFD_ROOT or not places:
        damaged("OFD")
    names = set(box.namelist())
    if any(place.strip().lstrip("/") not in names for place in places):
        damaged("OFD")
    _check_parts(box)
    return KINDS["ofd"]


def _office(box: zipfile.ZipFile) -> Kind | None:
    """ECMA-376 part 2: the content types say what it is and whether it has macros."""
    declared = [
        e.get("ContentType", "") for e in _xml(box, "[Content_Types].xml", "Office").iter("*")
    ]
    if any("macroEnabled" in one or "vbaProject" in one for one in declared):
        active()
    codes = [code for end, code in _MAIN_PARTS.items() if any(d.endswith(end) for d in declared)]
    if len(codes) != 1:
        return None
    _check_parts(box)
    for name in box.namelist():
        if name.endswith(".rels"):
            _check_relations(_xml(box, name, "Office"))
    return KINDS[codes[0]]


def _check_parts(box: zipfile.ZipFile) -> None:
    for name in box.namelist():
        if _PROGRAM.search(name) or _MACRO_PART.search(f"/{name}"):
            active()
        if "/embeddings/" in name and name.endswith(".bin") and _OLE_PACKAGE in _part(box, name):
            active()


def _check_relations(root: etree._Element) -> None:
    for relation in root.iter("*"):
        outside = relation.get("TargetMode") == "External"
        if outside and _REACHES_OUT.search(relation.get("Type", "")):
            active()

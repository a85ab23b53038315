"""Building the package: every part with its digests, the manifest over them, one file."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from django.template.loader import render_to_string

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import sm3

from . import contents as read
from . import zipped
from .contents import Contents

FORMAT = "tongban-archive/1"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Package:
    """A package as made: its bytes, and the digest of its manifest."""

    data: bytes
    manifest: str


def build(case_no: str, *, by: Actor) -> Package:
    """Build the package of a closed case.

    Files are read one at a time; the package itself is held in memory until it is sealed, so that
    nothing of it ever lies on a disk in clear.
    """
    found = read.collect(case_no)
    listed: list[dict[str, Any]] = []
    out = io.BytesIO()
    zipped.write(out, _all(found, listed, by=by))
    return Package(out.getvalue(), str(listed[-1]["sm3"]))


def _all(
    found: Contents, listed: list[dict[str, Any]], *, by: Actor
) -> Iterator[tuple[str, bytes]]:
    for path, data, more in _parts(found, by=by):
        digests = {"sm3": sm3(data), "sha256": hashlib.sha256(data).hexdigest()}
        listed.append({"path": path, "size": len(data), **digests, **more})
        yield path, data
    manifest = read.as_json(
        {
            "format": FORMAT,
            "case_no": found.case.case_no,
            "made_at": clock.now().isoformat(),
            "chain": {
                "subject": found.case.subject,
                "entries": len(found.chain),
                "head": found.chain[-1].digest if found.chain else "",
            },
            "files": listed,
        }
    )
    digest = sm3(manifest)
    yield "manifest.json", manifest
    yield "manifest.sm3", f"{digest}\n".encode()
    listed.append({"sm3": digest})


def _parts(found: Contents, *, by: Actor) -> Iterator[tuple[str, bytes, dict[str, str]]]:
    yield "index.html", _index(found), {"title": "目录"}
    yield "metadata.xml", _xml(found), {"title": "元数据"}
    yield "form.json", read.as_json(found.answers), {"title": "申请表"}
    yield "log.json", read.as_json(read.log(found)), {"title": "办理过程和意见"}
    yield "parts.json", read.as_json(found.parts), {"title": "各部门审查"}
    yield "audit.jsonl", read.audit_lines(found), {"title": "审计链"}
    for one, data in read.files(found, by=by):
        yield one.path, data, {"title": one.title, "document": one.document, "number": one.number}


def _index(found: Contents) -> bytes:
    """The page on which people find their way."""
    values = {
        "metadata": found.metadata().items(),
        "answers": found.answers,
        "held": found.held,
        "steps": read.log(found),
        "parts": found.parts,
    }
    return render_to_string("cases/package.html", values).encode()


def _xml(found: Contents) -> bytes:
    """Describe the case for archives: what it is, and which files belong to it."""
    root = ET.Element("归档信息包", {"格式": FORMAT})
    described = ET.SubElement(root, "元数据")
    for name, value in found.metadata().items():
        ET.SubElement(described, name).text = _NOT_XML.sub("", value)
    held = ET.SubElement(root, "电子文件")
    for one in found.held:
        named = {"路径": one.path, "名称": one.title, "编号": one.number}
        ET.SubElement(held, "文件", {k: _NOT_XML.sub("", v) for k, v in named.items()})
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"

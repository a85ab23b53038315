"""A file that is cheap to send must not be dear to look at, nor bring the server to fall."""

import io
import struct
import time
import zipfile
import zlib

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.documents.contracts import BOMB, DAMAGED
from tongban.modules.documents.intake import checks
from tongban.modules.documents.tests import factories as make

MB = 1024 * 1024
PATIENCE = 5.0
"""Seconds of processor time for the dearest file of these sizes; the attacks took minutes."""


def looked_at(data: bytes, name: str) -> tuple[str, float]:
    """Return the refusal's code ("" for none) and the seconds the look took."""
    began = time.process_time()
    try:
        checks.admit(name, data, limit=20 * MB)
    except Refused as no:
        return no.code, time.process_time() - began
    return "", time.process_time() - began


def test_many_names_before_one_stream_are_read_once():
    """Each name of an object stream used to search on to the one stream at the very end."""
    stream = b"stream\n" + zlib.compress(b"1 0 ") + b"\nendstream"
    data = make.pdf(b"/ObjStm " * (2 * MB // 8) + stream)
    _, took = looked_at(data, "a.pdf")
    assert took < PATIENCE


def test_a_crowd_of_tiny_streams_costs_what_they_hold():
    """Each used to copy 64 KiB of the file twice."""
    one = b"/ObjStm stream\n" + zlib.compress(b"") + b"\n"
    _, took = looked_at(make.pdf(one * (8 * MB // len(one))), "a.pdf")
    assert took < PATIENCE


@pytest.mark.parametrize("filler", [b"\xff", b"\xff\xd0"], ids=["fill bytes", "restart marks"])
def test_a_jpeg_of_nothing_but_marks_is_refused_early(filler):
    data = b"\xff\xd8\xff" + filler * (16 * MB // len(filler)) + b"\xff\xd9"
    code, took = looked_at(data, "a.jpg")
    assert code == DAMAGED
    assert took < 1.0


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2], ids=["lzma", "bzip2"])
def test_a_box_packed_in_an_unusual_way_is_refused_not_tripped_over(method):
    """Office files and OFD are stored or deflated; other packers fail in ways of their own."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", method) as into:
        into.writestr("OFD.xml", "<a/>" * 100)
    data = bytearray(box.getvalue())
    start = 30 + len("OFD.xml")
    data[start + 9 : start + 20] = b"\xff" * 11
    assert looked_at(bytes(data), "a.ofd")[0] == DAMAGED


def test_a_part_that_lies_about_its_length_is_refused():
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("OFD.xml", "<a/>" * 100)
    data = bytearray(box.getvalue())
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 9 * MB)
    assert looked_at(bytes(data), "a.ofd")[0] in {DAMAGED, BOMB}

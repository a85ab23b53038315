"""Names are shown, saved and never trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongban.kernel.errors import Refused

from ..contracts import KINDS
from ..intake.names import MAX_STEM, clean

PDF, JPG, PNG = KINDS["pdf"], KINDS["jpg"], KINDS["png"]


@pytest.mark.parametrize(
    ("raw", "kind", "name"),
    [
        ("身份证（正面）.PDF", PDF, "身份证（正面）.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("C:\\Users\\王\\桌面\\合同.pdf", PDF, "合同.pdf"),
        ("a\x00b\r\nc.pdf", PDF, "abc.pdf"),
        ("发票\u202efdp.jpg", JPG, "发票fdp.jpg"),
        ("微信图片.jpg", PNG, "微信图片.png"),
        ("照片.jpeg", JPG, "照片.jpeg"),
        ("第1.2条", PDF, "第1.2条.pdf"),
        ('a<b>:"c|?*.pdf', PDF, "a_b___c___.pdf"),
        ("CON.pdf", PDF, "_CON.pdf"),
        (".pdf", PDF, "pdf.pdf"),
        ("   ", PDF, "未命名.pdf"),
        ("", PDF, "未命名.pdf"),
        ("\u202e", PDF, "未命名.pdf"),
        ("e\u0301.pdf", PDF, "é.pdf"),
        ("\ue863.pdf", PDF, "\ue863.pdf"),
    ],
)
def test_names_become_plain(raw, kind, name):
    assert clean(raw, kind) == name


def test_long_names_are_cut_and_keep_their_ending():
    assert clean("长" * 500 + ".pdf", PDF) == "长" * MAX_STEM + ".pdf"


@given(st.text(max_size=400))
def test_any_name_becomes_safe_or_is_refused(raw):
    try:
        name = clean(raw, PDF)
    except Refused:
        return
    assert name.endswith(".pdf")
    assert len(name.encode("utf-8", "strict")) <= 4 * MAX_STEM + 8
    assert not set(name) & set('/\\<>:"|?*\r\n\0\u202e')
    assert not name.startswith(".")
    assert clean(name, PDF) == name

"""QR codes as SVG."""

from __future__ import annotations

import io

import segno


def qr_svg(text: str, *, colour: str = "#1a1c1e") -> str:
    """Return `text` as a QR code (ISO/IEC 18004, error level M) in a scalable SVG element.

    Raise ValueError when the text is longer than a code can hold (some 2,300 bytes).
    """
    out = io.BytesIO()
    try:
        code = segno.make_qr(text, error="m")
    except segno.DataOverflowError as overflow:
        raise ValueError("too long for a QR code") from overflow
    code.save(out, kind="svg", border=2, dark=colour, xmldecl=False, omitsize=True, nl=False)
    return out.getvalue().decode("utf-8")

"""Papers by Typst: one compiler per thread, kept warm (2 to 4 ms a page instead of 40).

Values go in as JSON through `sys.inputs` and come out as text; templates never evaluate them.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import justmytype_intl_cjk
import typst

from ..codes import qr_svg
from ..contracts import DeliveryPaper, FormPaper, LicencePaper, NoticePaper, Paper, ReceiptPaper
from ..ports import CannotRender
from ..sheets import printable

PAPERS = Path(__file__).resolve().parents[1] / "papers"
MAIN_FILE, SHARED = "main.typ", "house.typ"
TEMPLATES: dict[type, str] = {
    LicencePaper: "licence.typ",
    NoticePaper: "notice.typ",
    ReceiptPaper: "receipt.typ",
    DeliveryPaper: "delivery.typ",
    FormPaper: "form.typ",
}


@cache
def _fonts() -> typst.Fonts:
    """Find the shipped fonts; those of the system only help out with rare characters."""
    shipped = Path(justmytype_intl_cjk.__file__).parent / "fonts"
    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[str(shipped)]
    )


class TypstPapers:
    """The renderer: knows the templates, the fonts, and whether this is a demonstration."""

    def __init__(self, *, demo: bool) -> None:
        self._demo = demo
        self._mine = threading.local()

    def render(
        self, paper: Paper, made_at: dt.datetime, sources: Mapping[str, str] | None = None
    ) -> bytes:
        """Return the paper as PDF/A-2a and PDF/UA-1: tagged, searchable, with its fonts."""
        try:
            made = self._compiler().compile(
                input=_input(paper, sources),
                format="pdf",
                sys_inputs=self._inputs(paper),
                pdf_standards=["a-2a", "ua-1"],
                timestamp=int(made_at.timestamp()),
            )
        except typst.TypstError as failure:
            raise CannotRender(failure.message) from failure
        return _one(made)

    def sources(self, paper: Paper) -> dict[str, str]:
        """Return today's template of the paper, and what it shares with the others."""
        return _sources(TEMPLATES[type(paper)])

    def _compiler(self) -> typst.Compiler:
        if not hasattr(self._mine, "compiler"):
            self._mine.compiler = typst.Compiler(root=str(PAPERS), font_paths=_fonts())
        compiler: typst.Compiler = self._mine.compiler
        return compiler

    def _inputs(self, paper: Paper) -> dict[str, str]:
        data = json.dumps(printable(paper), ensure_ascii=False)
        code = {"qr": qr_svg(paper.verify_url)} if paper.verify_url else {}
        return {"data": data, "demo": "1" if self._demo else "0", **code}


@cache
def _sources(main: str) -> dict[str, str]:
    read = {MAIN_FILE: main, SHARED: SHARED}
    return {name: (PAPERS / file).read_text(encoding="utf-8") for name, file in read.items()}


def _input(paper: Paper, sources: Mapping[str, str] | None) -> Any:  # noqa: ANN401  # a path, or files by name
    if sources is None:
        return str(PAPERS / TEMPLATES[type(paper)])
    return {name: text.encode() for name, text in sources.items()}


def _one(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise CannotRender("the compiler returned no single file")
    return made

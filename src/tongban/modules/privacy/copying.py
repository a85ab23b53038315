"""The copy of a person's data: one ZIP with JSON for machines, HTML for people, and their files.

It is written as it is read, page by page, so that it needs the same memory for any person. Nothing
is left out without a word: what does not fit, and what is no part of it, is said in the copy.
"""

from __future__ import annotations

import json
import logging
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.errors import NotFound
from tongban.modules.documents import public as documents
from tongban.modules.documents.ports import ContentLost

from .contracts import LEFT_OUT, CopyPieces, Held, HeldFile, Use
from .pieces import Pieces
from .queries import consents, holdings, uses

log = logging.getLogger(__name__)
FORMAT = "tongban.copy/2"
READER = Rule("privacy_copies_read")
MOST_BYTES = 1024**3
"""Bytes of files that one copy holds; the others are named, with where they are fetched."""
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


@contextmanager
def made(of: Actor, language: str = "zh") -> Iterator[list[documents.Kept]]:
    """Make the copy of all that rooms hold and know of the person, as of now.

    Rooms tell in Chinese: what a fact is called in the JSON never changes. Beside it stands its
    label in the `language` of the person ("zh", "en"), in which the page is written.

    Yields the pieces that it was kept in; they are removed again when they get no rows.
    """
    pieces = Pieces()
    try:
        with translation.override("zh-hans"):
            _Copy(of, pieces, Words(language)).write()
        pieces.close_last()
        yield pieces.kept
    except BaseException:
        pieces.drop()
        raise


def read(pieces: CopyPieces) -> Iterator[bytes]:
    """Yield a kept copy piece by piece: for whom `fetch_copy` gave it to."""
    for one in pieces.documents:
        _ref, content = documents.vouched(one, by=READER)
        yield content


class Words:
    """The language of a copy: what rooms say in Chinese, in that of the person."""

    def __init__(self, language: str) -> None:
        self._english = language == "en"
        self.tag = "en" if self._english else "zh-Hans"

    def of(self, said: str) -> str:
        """Return a sentence of ours in the language; what is none (data) stays as it is."""
        if not self._english or not said:
            return said
        with translation.override("en"):
            return _(said)

    def of_either(self, zh: str, en: str) -> str:
        """Return the one of two texts that is in the language."""
        return en if self._english else zh

    def page(self, entry: IO[bytes], part: str, context: dict[str, object]) -> None:
        """Write a part of the page in the language."""
        with translation.override("en" if self._english else "zh-hans"):
            text = render_to_string("privacy/copy.html", {"part": part, **context})
        entry.write(text.encode())


class _Copy:
    """One copy on its way: first the files, then what is said of them."""

    def __init__(self, of: Actor, out: Pieces, words: Words) -> None:
        self._of, self._out, self._words = of, out, words
        self._at = clock.local(clock.now())
        self._names: dict[str, str] = {}
        self._missing: dict[str, str] = {}
        self._room = MOST_BYTES

    def write(self) -> None:
        with zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED) as box:  # type: ignore[call-overload]  # a stream that is only written
            for _key, _title, things in holdings.rooms(self._of):
                for thing in things:
                    for file in thing.files:
                        self._pack(box, file)
            with self._entry(box, "data.json") as entry:
                self._say_json(entry)
            with self._entry(box, "data.html") as entry:
                self._say_html(entry)

    def _entry(self, box: zipfile.ZipFile, name: str, *, stored: bool = False) -> IO[bytes]:
        info = zipfile.ZipInfo(name, self._at.timetuple()[:6])
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        return box.open(info, "w", force_zip64=True)

    def _pack(self, box: zipfile.ZipFile, file: HeldFile) -> None:
        if file.uid in self._names or file.uid in self._missing:
            return
        if file.size > self._room:
            self._miss(file, _("文件太多，没有装进来。请到下面的地址单独下载。"))
            return
        try:
            _ref, content = documents.read(file.uid, by=self._of)
        except (NotFound, ContentLost):
            log.exception("file %s is not in a copy", file.uid)
            self._miss(file, _("文件打不开，没有装进来。请向我们要求说明。"))
            return
        self._room -= len(content)
        self._names[file.uid] = f"files/{file.uid}/{_safe(file.name)}"
        with self._entry(box, self._names[file.uid], stored=True) as entry:
            entry.write(content)

    def _miss(self, file: HeldFile, why: str) -> None:
        self._missing[file.uid] = self._words.of(why)

    def _say_json(self, entry: IO[bytes]) -> None:
        head = {"format": FORMAT, "at": self._at.isoformat(timespec="seconds")}
        said = self._words.of_either
        left = [{"tables": list(one.tables), "why": said(one.zh, one.en)} for one in LEFT_OUT]
        entry.write(_text({**head, "left_out": left})[:-1] + b',"held":[')
        for n, (key, title, things) in enumerate(holdings.rooms(self._of)):
            entry.write(b"," if n else b"")
            entry.write(_text({"room": key, "title": self._words.of(title)})[:-1] + b',"things":')
            _listed(entry, (self._thing(one) for one in things))
            entry.write(b"}")
        entry.write(b'],"uses":')
        _listed(entry, map(self._use, uses.every(self._of)))
        entry.write(b',"consents":')
        _listed(entry, _consents(self._of))
        entry.write(b"}\n")

    def _thing(self, one: Held) -> dict[str, object]:
        return {
            "key": one.key,
            "title": one.title,
            "kept": self._words.of(one.kept),
            "facts": [
                {"name": name, "label": self._words.of(name), "value": value}
                for name, value in one.facts
            ],
            "files": [self._file(file) for file in one.files],
        }

    def _file(self, one: HeldFile) -> dict[str, str]:
        return {
            "name": one.name,
            "path": self._names.get(one.uid, ""),
            "missing": self._missing.get(one.uid, ""),
            "address": f"/files/{one.uid}",
        }

    def _say_html(self, entry: IO[bytes]) -> None:
        words = self._words
        left = [words.of_either(one.zh, one.en) for one in LEFT_OUT]
        head = {"at": self._at, "left_out": left, "missing": self._missing, "lang": words.tag}
        words.page(entry, "head", head)
        for _key, title, things in holdings.rooms(self._of):
            for n, some in enumerate(_by_hundred(map(self._thing, things))):
                words.page(entry, "room", {"title": "" if n else words.of(title), "things": some})
        words.page(entry, "heading", {"title": words.of(_("谁用过我的数据"))})
        for used in _by_hundred(map(self._use, uses.every(self._of))):
            words.page(entry, "uses", {"uses": used})
        words.page(entry, "heading", {"title": words.of(_("同意记录"))})
        for given in _by_hundred(_consents(self._of)):
            words.page(entry, "consents", {"consents": given})
        entry.write(b"</body></html>\n")

    def _use(self, one: Use) -> dict[str, object]:
        return {
            "kind": str(one.kind),
            "at": one.at.isoformat(),
            "who": self._words.of(one.who),
            "what": [self._words.of(what) for what in one.what],
            "why": self._words.of(one.why),
        }


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", name).strip(". ")[:120] or "file"


def _by_hundred(rows: Iterator[object]) -> Iterator[list[object]]:
    while some := list(islice(rows, 100)):
        yield some


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _listed(entry: IO[bytes], rows: Iterable[object]) -> None:
    entry.write(b"[")
    for n, row in enumerate(rows):
        entry.write((b",\n" if n else b"\n") + _text(row))
    entry.write(b"]")


def _consents(of: Actor) -> Iterator[dict[str, object]]:
    for one in consents.every(of):
        yield {
            "purpose": one.key,
            "version": one.version,
            "given_at": one.given_at.isoformat(),
            "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else "",
        }

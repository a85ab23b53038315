"""Parts of a page that are the same for every reader: drawn once, kept, and put in at the end.

A part is decided by its facts alone. It is drawn without the request, so nothing of the reader (who
it is, their token, their mode) can reach it; and its key holds the template, the language, the
program and all the facts, so that what is kept is never another one's and never old. On a page that
is tagged (`revalidated`) a part stands as a mark until the tag is known: a browser that has the
page already is told so before anything of it is drawn.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tongban.kernel.crypto import sm3

from .components import Component

MOST_BYTES: Final = 32 * 2**20
"""What one process keeps; what was not asked for longest goes first."""
_MARK: Final = re.compile(rb"<!--part ([0-9a-f]{64})-->")
_PROGRAM: Final = Path(__file__).resolve().parents[1]
_PLAIN: Final = (str, int, float, bool, bytes, Decimal, dt.date, dt.time)
Draw = Callable[[], bytes]
Values = Callable[[], Mapping[str, Any]]


def part(request: HttpRequest, template: str, facts: object, values: Values) -> SafeString:
    """Return a part, or on a page that is tagged the mark for it.

    `facts` are plain values, and all that `values` may be worked out from: whatever can change what
    the part shows. Raises TypeError for facts that are not plain.
    """
    key = key_of(template, facts)

    def draw() -> bytes:
        return new() if _anew.get() else _kept.get(key, new)

    def new() -> bytes:
        return drawn(template, values()).encode()

    marked = getattr(request, "parts", None)
    if marked is None:
        return SafeString(draw().decode())
    marked[key] = draw
    return SafeString(f"<!--part {key}-->")


def same(request: HttpRequest, template: str, values: Mapping[str, Any]) -> SafeString:
    """Return a part whose facts are the values themselves."""
    return part(request, template, values, lambda: values)


def component(request: HttpRequest, of: Component) -> SafeString:
    """Return a component as a part: its fields are the facts."""
    return same(request, of.template, {"c": of})


def drawn(template: str, values: Mapping[str, Any]) -> SafeString:
    """Draw a part without keeping it. No request: the template sees the values and nothing else."""
    return SafeString(get_template(template).render(dict(values)))


@contextmanager
def anew() -> Iterator[None]:
    """Draw what is asked in here anew and keep none of it: for whoever checks every page."""
    token = _anew.set(True)
    try:
        yield
    finally:
        _anew.reset(token)


_anew: ContextVar[bool] = ContextVar("parts_anew", default=False)


@contextmanager
def collected(request: HttpRequest) -> Iterator[dict[str, Draw]]:
    """Let the parts of a page stand as marks while its view runs. `fill` puts them in."""
    marked: dict[str, Draw] = {}
    request.parts = marked  # type: ignore[attr-defined]  # read by `part` alone
    try:
        yield marked
    finally:
        del request.parts  # type: ignore[attr-defined]  # an error page is drawn whole


def fill(content: bytes, marked: Mapping[str, Draw]) -> bytes:
    """Return the page with its parts. A part may hold marks of its own page only."""
    return _MARK.sub(lambda found: marked[found[1].decode()](), content) if marked else content


def key_of(template: str, facts: object) -> str:
    """Return what decides a part: the facts, its template, the language and the program."""
    said = repr((template, get_language(), program(), _plain(facts)))
    return sm3(said.encode(errors="surrogatepass"))


def _plain(value: object) -> object:
    """Return a value whose repr tells all of it. An object's address would tell nothing."""
    if value is None or isinstance(value, _PLAIN):
        return value
    said = next((say for kind, say in _SAID if isinstance(value, kind)), None)
    if said is not None:
        return said(value)
    if is_dataclass(value):
        return type(value).__name__, [_plain(getattr(value, one.name)) for one in fields(value)]
    raise TypeError(f"{type(value).__name__} is no plain fact")


_SAID: Final[tuple[tuple[type | tuple[type, ...], Callable[[Any], object]], ...]] = (
    (Promise, str),
    (Mapping, lambda of: {str(name): _plain(one) for name, one in of.items()}),
    ((tuple, list), lambda of: [_plain(one) for one in of]),
    (frozenset, lambda of: sorted(repr(_plain(one)) for one in of)),
)


@lru_cache(maxsize=1)
def program() -> str:
    """Return a mark of this program's files: another release draws another page."""
    return sm3("\n".join(_files()).encode())


def _files() -> Iterator[str]:
    for file in sorted(_PROGRAM.rglob("*")):
        if file.suffix in {".py", ".html", ".mo"}:
            known = file.stat()
            yield f"{file.relative_to(_PROGRAM)} {known.st_size} {known.st_mtime_ns}"


class Kept:
    """Parts by key, at most so many bytes of them. Threads of one process share it."""

    def __init__(self, most: int) -> None:
        self._most, self._bytes = most, 0
        self._parts: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str, draw: Draw) -> bytes:
        """Return what is kept under a key, or draw and keep it."""
        with self._lock:
            found = self._parts.get(key)
            if found is not None:
                self._parts.move_to_end(key)
                return found
        new = draw()
        with self._lock:
            self._put(key, new)
        return new

    def _put(self, key: str, new: bytes) -> None:
        self._bytes += len(new) - len(self._parts.pop(key, b""))
        self._parts[key] = new
        while self._bytes > self._most:
            _key, gone = self._parts.popitem(last=False)
            self._bytes -= len(gone)

    def forget(self) -> None:
        """Draw everything anew."""
        with self._lock:
            self._parts.clear()
            self._bytes = 0

    def __len__(self) -> int:
        return len(self._parts)

    def __contains__(self, text: str) -> bool:
        """Whether any part holds a text (for tests)."""
        with self._lock:
            return any(text.encode() in one for one in self._parts.values())

    @property
    def bytes(self) -> int:
        """How much is kept."""
        return self._bytes


_kept = Kept(MOST_BYTES)


def kept() -> Kept:
    """Return what this process keeps."""
    return _kept

"""Names of uploaded files: shown to people, never used to find a file."""

from __future__ import annotations

import re
import unicodedata

from tongban.kernel.errors import Refused

from ..contracts import KINDS, NAME_ENDING, Kind

MAX_STEM = 80  # characters; three bytes each in UTF-8 stays below the 255 of common file systems
NAMELESS = "未命名"
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_ENDING = re.compile(r"\.([A-Za-z0-9]{1,8})$")
_KNOWN = frozenset(ending for kind in KINDS.values() for ending in kind.endings)
# Control, format (zero width, bidi overrides), surrogate and line-breaking characters can make a
# name look like another. Private use (Co) stays: old government systems keep rare names there.
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def clean(raw: str, kind: Kind) -> str:
    """Return a name safe to show and to save, with the ending that the content deserves.

    A wrong but harmless ending is corrected (chat programs save PNG as .jpg); an ending of no
    accepted kind is refused, because it says that the sender means something else.
    """
    plain = _plain(raw)
    found = _ENDING.search(plain)
    ending = found.group(1).lower() if found else ""
    if ending and ending not in _KNOWN and not ending.isdigit():
        raise Refused(NAME_ENDING, ending=ending, found=kind.code.upper())
    stem = plain[: found.start()] if ending in _KNOWN and found else plain
    return f"{_stem(stem)}.{ending if ending in kind.endings else kind.endings[0]}"


def _plain(raw: str) -> str:
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", raw))[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in _DROPPED)
    return _FORBIDDEN.sub("_", kept).strip(" .\u3000")


def _stem(text: str) -> str:
    stem = text[:MAX_STEM].strip(" .\u3000") or NAMELESS
    return f"_{stem}" if _RESERVED.match(stem) else stem

"""Blanks are text files with $words to fill in; they lie in the folders they are written to."""

from __future__ import annotations

from pathlib import Path
from string import Template

from .words import CannotScaffold, Words

BLANKS = Path(__file__).with_name("blanks")
SUFFIX = ".blank"


def fill(kind: str, words: Words, into: Path) -> dict[Path, str]:
    """Return the texts of one kind of scaffold by the path each belongs to; writes nothing."""
    room = BLANKS / kind
    return {
        into / _named(path.relative_to(room), words): _text(path, words)
        for path in sorted(room.rglob(f"*{SUFFIX}"))
    }


def _named(path: Path, words: Words) -> Path:
    plain = Template(path.as_posix().removesuffix(SUFFIX))
    return Path(plain.substitute(words.mapping()))


def _text(path: Path, words: Words) -> str:
    return Template(path.read_text(encoding="utf-8")).substitute(words.mapping())


def write(texts: dict[Path, str]) -> list[Path]:
    """Write new files, all or none. Raises `CannotScaffold` when one is there already."""
    for path in texts:
        if path.exists():
            raise CannotScaffold(f"{path} exists already")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)

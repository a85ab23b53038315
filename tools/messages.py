"""Sentences of the user interface: Chinese in the code, English in the catalogue.

    python -m tools.messages collect      # code and templates -> .po
    python -m tools.messages compile      # .po -> .mo
    python -m tools.messages check        # complete, fresh, faithful; nothing left unmarked

`collect` keeps what is translated, adds what is new and drops what is gone; new sentences are
then translated by hand. Compiled catalogues are not committed: `tongban` makes them as it starts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import polib

from tongban.site.messages import catalogues, compile_one

from .sentences import Sentence, marked
from .unmarked import HAN, everywhere

PACKAGE: Final = Path(__file__).resolve().parents[1] / "src" / "tongban"
DATA_PLACES: Final = Path(__file__).with_name("chinese_data.txt")
HEAD: Final = {
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
_PLACE: Final = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}")


def collect(path: Path, sentences: Iterable[Sentence]) -> None:
    """Bring a catalogue in line with the marked sentences, sorted, without dates and places."""
    known = {_key(entry): entry for entry in _read(path)}
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = dict(HEAD)
    for one in sorted(merged(sentences)):
        old = known.get((one.context, one.msgid))
        fresh.append(_entry(one, old))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))


def merged(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return each sentence once: one that is used with and without plural keeps its plural."""
    chosen: dict[tuple[str, str], Sentence] = {}
    for one in sorted(sentences):
        chosen[one.context, one.msgid] = one
    return list(chosen.values())


def _entry(one: Sentence, old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=one.msgid, msgctxt=one.context or None, msgid_plural=one.plural)
    said = _texts(old) if old else []
    if one.plural:
        forms = said if len(said) == 2 else ["", ""]
        entry.msgstr_plural = dict(enumerate(forms))
    else:
        entry.msgstr = said[0] if len(said) == 1 else ""
    return entry


def _read(path: Path) -> polib.POFile:
    return polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile()


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def _texts(entry: polib.POEntry) -> list[str]:
    """Return the translations of an entry: one, or one a plural form."""
    if entry.msgid_plural:
        return [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)]
    return [entry.msgstr]


def faults(path: Path) -> Iterator[str]:
    """What is wrong in one catalogue, a line each."""
    for entry in polib.pofile(str(path), check_for_duplicates=True):
        for fault in _faults(entry):
            yield f"{path}: {fault}: {entry.msgid}"


def _faults(entry: polib.POEntry) -> Iterator[str]:
    if entry.obsolete or entry.fuzzy or not entry.translated():
        yield "left over" if entry.obsolete else "doubtful" if entry.fuzzy else "not translated"
        return
    for text in _texts(entry):
        if sorted(_PLACE.findall(text)) != sorted(_PLACE.findall(entry.msgid)):
            yield "other placeholders"
        if HAN.search(text):
            yield "Chinese in the English"


def drift(path: Path, sentences: Iterable[Sentence]) -> Iterator[str]:
    """Where catalogue and sources differ, a line each."""
    wanted = {(one.context, one.msgid): bool(one.plural) for one in merged(sentences)}
    held = {_key(entry): bool(entry.msgid_plural) for entry in _read(path) if not entry.obsolete}
    for _, msgid in sorted(wanted.keys() - held.keys()):
        yield f"{path}: not collected: {msgid}"
    for _, msgid in sorted(held.keys() - wanted.keys()):
        yield f"{path}: no longer in the sources: {msgid}"
    for key in sorted(wanted.keys() & held.keys()):
        if wanted[key] != held[key]:
            yield f"{path}: plural differs from the sources: {key[1]}"


def two_minded(sentences: Iterable[Sentence]) -> Iterator[str]:
    """Yield sentences that are marked both with and without plural: English needs one way."""
    kept = set(merged(sentences))
    for one in sorted(set(sentences) - kept):
        yield f"marked both with and without plural: {one.msgid}"


def data_places(listing: Path = DATA_PLACES) -> dict[str, str]:
    """Return the places whose Chinese is data, each with the reason."""
    lines = listing.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    return {place: reason for place, reason in pairs}  # noqa: C416  # says what the two parts are


def unmarked(package: Path, places: Iterable[str]) -> Iterator[str]:
    """Yield unmarked Chinese outside the named places, and places that hold none any more."""
    found = list(everywhere(package))
    named = tuple(places)
    for line in found:
        if not line.startswith(named):
            yield f"not marked for translation: {line}"
    for place in named:
        if not any(line.startswith(place) for line in found):
            yield f"{DATA_PLACES.name}: needless: {place}"


def check() -> int:
    """Print every fault of every catalogue; 1 if there is one."""
    sentences = marked(PACKAGE)
    lines = [*two_minded(sentences), *unmarked(PACKAGE, data_places())]
    for path in catalogues(PACKAGE):
        lines += [*faults(path), *drift(path, sentences)]
    print("\n".join(lines) or f"{len(merged(sentences))} sentences, all in English")
    return 1 if lines else 0


def main(argv: list[str]) -> int:
    """Carry out one of collect, compile, check."""
    match argv:
        case ["collect"]:
            for path in catalogues(PACKAGE):
                collect(path, marked(PACKAGE))
        case ["compile", *paths]:
            for path in [Path(path) for path in paths] or catalogues(PACKAGE):
                compile_one(path)
        case ["check"]:
            return check()
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

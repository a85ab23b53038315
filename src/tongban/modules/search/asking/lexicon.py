"""Words that people mean when they spell them in letters, or type one sign wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from tongban.kernel import text

LONGEST: Final = 8
"""Signs of the longest word that is looked for."""
_ALIKE: Final = 88
_SHORTEST_INITIALS: Final = 2
_FEW: Final = 6


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known words, by pinyin, by initials, and with a gap."""

    words: frozenset[str]
    full: Mapping[str, tuple[str, ...]]
    initials: Mapping[str, tuple[str, ...]]
    gaps: Mapping[str, tuple[str, ...]]
    """Words of three and more signs by themselves with one sign left out."""

    def spelled(self, letters: str) -> list[str]:
        """Return the words that these letters spell, or whose initials they are."""
        found = self.full.get(letters, ())
        if not found and len(letters) >= _SHORTEST_INITIALS:
            found = self.initials.get(letters, ())
        return list(found[:_FEW])

    def longest_spelled(self, letters: str) -> Iterator[tuple[str, list[str]]]:
        """Part a run of letters into spelled words, the longest first; what is left stays whole."""
        at = 0
        while at < len(letters):
            end = next(
                (e for e in range(len(letters), at + 2, -1) if letters[at:e] in self.full), 0
            )
            if not end:
                break
            yield letters[at:end], list(self.full[letters[at:end]][:_FEW])
            at = end
        if at < len(letters):
            yield letters[at:], self.spelled(letters[at:])

    def mistyped(self, run: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield places of a run of Chinese signs where another word was probably meant.

        A word of the same sound; or one that differs in a single sign, where the dictionary does
        not know the piece. What is known as it stands is left alone.
        """
        at = 0
        while at < len(run) - 1:
            end, meant = self._at(run, at)
            if meant:
                yield at, end, meant
            at = end

    def _at(self, run: str, at: int) -> tuple[int, tuple[str, ...]]:
        for end in range(min(len(run), at + LONGEST), at + 1, -1):
            piece = run[at:end]
            if piece in self.words:
                return end, ()
            if meant := self._meant(piece):
                return end, meant
        return at + 1, ()

    def _meant(self, piece: str) -> tuple[str, ...]:
        sound = text.pinyin(piece).full
        same = tuple(one for one in self.full.get(sound, ()) if len(one) == len(piece))
        if same or len(piece) < 3 or not text.lone(piece):
            return same[:_FEW]
        found = (word for gap in _gaps(piece) for word in self.gaps.get(gap, ()))
        return tuple(word for word in found if _alike(piece, sound, word))[:_FEW]


def _gaps(word: str) -> list[str]:
    return [f"{word[:at]}?{word[at + 1 :]}" for at in range(len(word))]


def _alike(piece: str, sound: str, word: str) -> bool:
    if len(piece) > 3:
        return True
    return piece[0] == word[0] and fuzz.ratio(sound, text.pinyin(word).full) >= _ALIKE


def lexicon(words: Iterable[str]) -> Lexicon:
    """Return the lexicon of these words."""
    full: dict[str, list[str]] = defaultdict(list)
    initials: dict[str, list[str]] = defaultdict(list)
    gaps: dict[str, list[str]] = defaultdict(list)
    known = list(dict.fromkeys(words))
    for word in known:
        spelled = text.pinyin(word)
        full[spelled.full].append(word)
        initials[spelled.initials].append(word)
        for gap in _gaps(word) if len(word) > 2 else ():
            gaps[gap].append(word)
    return Lexicon(
        frozenset(known),
        {key: tuple(found) for key, found in full.items()},
        {key: tuple(found) for key, found in initials.items()},
        {key: tuple(found) for key, found in gaps.items()},
    )

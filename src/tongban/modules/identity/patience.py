"""The last step against guessing: a question in plain words that anybody can read and answer.

It is asked only of whoever has used up the attempts that strange browsers share, and a right answer
gives a few attempts more. It is text: no picture, no sound, no script, nothing to drag; a screen
reader reads it as it stands (GB/T 37668). It proves no human being and is not relied on as if it
did: the attempts that it gives are counted as strictly as the others.
"""

from __future__ import annotations

import datetime as dt
import secrets
import unicodedata
from dataclasses import dataclass

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tongban.kernel.crypto import mac

SALT = "identity.patience"
TERM = dt.timedelta(minutes=5)
_NUMBERS = (
    gettext_noop("零"),
    gettext_noop("一"),
    gettext_noop("二"),
    gettext_noop("三"),
    gettext_noop("四"),
    gettext_noop("五"),
    gettext_noop("六"),
    gettext_noop("七"),
    gettext_noop("八"),
    gettext_noop("九"),
    gettext_noop("十"),
)
_WORDS = (
    gettext_noop("苹果"),
    gettext_noop("桌子"),
    gettext_noop("月亮"),
    gettext_noop("火车"),
    gettext_noop("雨伞"),
    gettext_noop("老虎"),
    gettext_noop("茶杯"),
    gettext_noop("钥匙"),
    gettext_noop("小船"),
    gettext_noop("花园"),
)
_PLACES = (
    gettext_noop("第一个"),
    gettext_noop("第二个"),
    gettext_noop("第三个"),
)
_dice = secrets.SystemRandom()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, in the reader's language, and the signed note that goes with it."""

    text: str
    note: str


def ask() -> Question:
    """Return a new question: a small sum, or which of three words stands where."""
    return _sum() if _dice.random() < 0.5 else _word()


def nonce_of(note: str, typed: str) -> str:
    """Return the nonce of a question that was answered rightly in time, "" for anything else.

    The caller uses the nonce up: an answer counts once.
    """
    try:
        kept = signing.loads(note, salt=SALT, max_age=TERM)
    except signing.BadSignature:
        return ""
    right = _digest(kept["n"], typed) in kept["a"]
    return str(kept["n"]) if right else ""


def _sum() -> Question:
    first, second = _dice.randint(2, 9), _dice.randint(1, 8)
    text = _("%(first)s加%(second)s等于几？请用数字回答。")
    said = text % {"first": _(_NUMBERS[first]), "second": _(_NUMBERS[second])}
    total = first + second
    spelled = [_(_NUMBERS[total])] if total < len(_NUMBERS) else []
    return _asked(said, [str(total), *spelled])


def _word() -> Question:
    words = [_(one) for one in _dice.sample(_WORDS, 3)]
    at = _dice.randrange(3)
    text = _("“%(first)s、%(second)s、%(third)s”这三个词里，%(place)s是什么？请写出这个词。")
    said = text % {
        "first": words[0], "second": words[1], "third": words[2], "place": _(_PLACES[at]),
    }  # fmt: skip
    return _asked(said, [words[at]])


def _asked(text: str, answers: list[str]) -> Question:
    nonce = secrets.token_urlsafe(12)
    kept = {"n": nonce, "a": [_digest(nonce, one) for one in answers]}
    return Question(text, signing.dumps(kept, salt=SALT))


def _digest(nonce: str, answer: str) -> str:
    folded = unicodedata.normalize("NFKC", answer[:40]).casefold()
    plain = "".join(one for one in folded if one.isalnum())
    return mac(SALT, f"{nonce}:{plain}")

"""What a password must be."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tongban.kernel.errors import FieldError, Invalid

from ..breached import is_breached
from ..usual_passwords import is_usual

_NO_ACCOUNT = "!"
_LONGEST = 256
_SERVICE = ("tongban", gettext_noop("通办"))
_ALIKE = 6


def hashed(password: str, about: Iterable[str], field: str = "password") -> str:
    """Check a new password and return its argon2 hash; raise `Invalid` with every broken rule.

    `about` is what is known of its owner: a run of six signs from it makes the password guessable.
    """
    problems = flaws(password, about, field)
    if problems:
        raise Invalid(problems)
    return make_password(password)


def flaws(password: str, about: Iterable[str], field: str = "password") -> list[FieldError]:
    """Return every rule that a new password breaks."""
    return [FieldError(field, code, said) for code, said in _flaws(password, about)]


def matches(password: str, stored: str | None) -> bool:
    """Whether the password is right. Takes as long when there is no account to compare with."""
    return len(password) <= _LONGEST and check_password(password, stored or _NO_ACCOUNT)


def _flaws(password: str, about: Iterable[str]) -> Iterable[tuple[str, str]]:
    if len(password) > _LONGEST:
        yield "password.too_long", _("密码最多256个字符。")
        return
    if not password:
        yield "password.missing", _("请填写密码。")
        return
    yield from _rules_of_django(password)
    yield from _known_to_guessers(password)
    if any(_alike(password.lower(), fact[:_LONGEST].lower()) for fact in about):
        yield "password.alike", _("密码中不要包含您的姓名、手机号、证件号码或账号。")


def _rules_of_django(password: str) -> Iterable[tuple[str, str]]:
    """What Django's rules find, in our words: its own catalogue does not speak every sentence."""
    try:
        validate_password(password)
    except ValidationError as wrong:
        for one in wrong.error_list:
            said = one.messages[0]
            if one.code == "password_too_short":
                least = (one.params or {}).get("min_length", "")
                said = _("密码太短，至少%(least)s个字符。") % {"least": least}
            elif one.code == "password_too_common":
                said = _usual()
            yield str(one.code), said


def _usual() -> str:
    return _("这个密码太常用：吉利数字、拼音问候语、键盘顺序都会先被猜到。")


def _known_to_guessers(password: str) -> Iterable[tuple[str, str]]:
    if is_usual(password):
        yield "password.usual", _usual()
    if any(name in password.casefold() for name in _SERVICE):
        yield "password.service", _("密码中不要包含本平台的名称。")
    if is_breached(password):
        yield "password.breached", _("这个密码在已经泄露的密码名单里，请换一个。")


def _alike(password: str, fact: str) -> bool:
    """Whether they share a run of six signs, or the password holds a shorter fact as a whole."""
    if 1 < len(fact) < _ALIKE:
        return fact in password
    runs = (fact[at : at + _ALIKE] for at in range(len(fact) - _ALIKE + 1))
    return any(run in password for run in runs)

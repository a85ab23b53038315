"""Texts of messages, made when they are read, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tongban.kernel import clock

from .contracts import KINDS, Param

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
GONE = ("通知", "Notice")
"""The subject of a message whose kind is no longer declared; its link still leads on."""


def render(kind: str, params: Mapping[str, Param], language: str) -> tuple[str, str]:
    """Return subject and body in Chinese, or in English when `language` begins with "en"."""
    english = language.startswith("en")
    known = KINDS.get(kind)
    if known is None:
        return GONE[english], ""
    values = _Values({name: _shown(name, value, english=english) for name, value in params.items()})
    subject = known.en_subject if english else known.zh_subject
    body = known.en_body if english else known.zh_body
    return subject.format_map(values), body.format_map(values)


def and_more(count: int, language: str) -> str:
    """Say that a letter leaves lines to the inbox."""
    if language.startswith("en"):
        return f"… and {count} more: see your inbox."
    return f"…… 还有 {count} 条，请在站内消息里查看。"


class _Values(dict[str, str]):
    """A value that an older message does not have is shown as a dash, never as an error."""

    def __missing__(self, key: str) -> str:
        return "—"


def _shown(name: str, value: Param, *, english: bool) -> str:
    text = str(value)
    try:
        if name.endswith("_at"):
            return _moment(clock.local(dt.datetime.fromisoformat(text)), english=english)
        if name.endswith("_on"):
            return _day(dt.date.fromisoformat(text), english=english)
    except ValueError:
        return text
    return text


def _day(day: dt.date, *, english: bool) -> str:
    if english:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def _moment(moment: dt.datetime, *, english: bool) -> str:
    joint = ", " if english else " "
    return f"{_day(moment.date(), english=english)}{joint}{moment:%H:%M}"

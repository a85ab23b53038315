"""Messages that name a last day: known, provisional, or none set."""

from __future__ import annotations

from tongban.modules.notices.contracts import message_kind

MARK = "<until>"
_PHRASES = {
    "dated": ("最迟 {due_on}", "by {due_on}"),
    "provisional": (
        "最迟 {due_on}（放假安排尚未公布，日期可能调整）",
        "by {due_on} (the holidays are not announced yet, so this day may move)",
    ),
    "open": ("本事项没有规定期限", "without a fixed day, since this service sets none"),
}


def dated_kind(
    code: str,
    *,
    zh_subject: str,
    zh_body: str,
    en_subject: str,
    en_body: str,
    channels: tuple[str, ...] = (),
) -> None:
    """Declare a message in three forms; `<until>` in the bodies becomes the phrase of the day."""
    for form, (zh, en) in _PHRASES.items():
        message_kind(
            f"{code}.{form}",
            zh_subject=zh_subject,
            zh_body=zh_body.replace(MARK, zh),
            en_subject=en_subject,
            en_body=en_body.replace(MARK, en),
            channels=channels,
        )


def dated(code: str, due: str, *, provisional: bool = False) -> str:
    """Return the form of a message that fits its last day (ISO text, "" for none)."""
    if not due:
        return f"{code}.open"
    return f"{code}.provisional" if provisional else f"{code}.dated"

"""The register of reasons for refusing: one code, two sentences, an HTTP status, the article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused. `law` names the article when a law says so."""

    code: str
    zh: str
    en: str
    status: int = 409
    law: str = ""


REASONS: dict[str, Reason] = {}


def reason(code: str, *, zh: str, en: str, status: int = 409, law: str = "") -> str:
    """Declare a reason once and return its code; a second declaration is a programming error."""
    if code in REASONS:
        raise ValueError(f"reason {code} is declared twice")
    REASONS[code] = Reason(code, zh, en, status, law)
    return code


FORBIDDEN = reason(
    "access.not_allowed",
    zh="您的岗位或身份不能做这一步。",
    en="Your post or role does not allow this step.",
    status=403,
)
NOT_FOR_HELPERS = reason(
    "access.not_for_helpers",
    zh="这一步只能由本人办理，不能代办。切换回自己的身份后再操作。",
    en="Only the person themselves may do this, not a helper. Switch back to yourself first.",
    status=403,
)
SIGN_IN = reason("access.sign_in", zh="请先登录。", en="Please sign in first.", status=401)
LOST_RACE = reason(
    "access.changed_meanwhile",
    zh="这件事刚刚被别人处理过，请刷新后再看。",
    en="Someone else has just handled this. Reload and look again.",
)
KEY_REUSED = reason(
    "access.key_reused",
    zh="同一个幂等键不能用于不同的请求。",
    en="This idempotency key was used for a different request.",
    status=422,
)
KEY_RUNNING = reason(
    "access.key_running",
    zh="同一请求正在处理，请稍候再试。",
    en="The same request is being handled. Try again in a moment.",
)
SLOW_DOWN = reason(
    "access.slow_down",
    zh="尝试次数过多，请 {minutes} 分钟后再试。",
    en="Too many attempts. Try again in {minutes} minutes.",
    status=429,
)

"""Keep a notice that was shown, so that the case can show it for ever."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..contracts import ItemNotice, dump
from ..models import Notice


@action("privacy.keep_notice")
def keep_notice(notice: ItemNotice, *, by: Actor) -> str:
    """个人信息保护法 第17条、第35条（告知）: keep what was told, under its digest. Returns it.

    A second time changes nothing.
    """
    require(policies.may_keep_notices(by))
    digest = notice.digest
    facts = {"content": dump(notice), "at": clock.now()}
    Notice.objects.get_or_create(digest=digest, defaults=facts)
    note(f"notice:{digest}", item=notice.code, text=notice.text)
    return digest

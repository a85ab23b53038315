"""Show somebody else's document."""

from __future__ import annotations

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.helping import FOR_THEM

from .. import queries
from ..contracts import DocumentRef


@action("document.show", helped=FOR_THEM)
def show(uid: str, *, by: Actor) -> DocumentRef:
    """查阅他人材料: 个人信息保护法 第51条; 国务院令第716号 第7条 (every look is logged)."""
    file = queries.one(uid, seen_by=by)
    note(f"document:{uid}", sm3=file.sm3)
    return queries.ref(file)

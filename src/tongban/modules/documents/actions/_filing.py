"""What every stored file is filed with, whoever it belongs to."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock

from .. import names
from ..keeping import Kept


def columns(kept: Kept, uid: str) -> dict[str, Any]:
    """Return the columns that come from the content, its name sealed, filed now."""
    return {
        "uid": uid,
        "sealed_name": names.sealed(kept.name, uid),
        "media_type": kept.media_type,
        "size": kept.size,
        "sm3": kept.sm3,
        "sha256": kept.sha256,
        "storage_key": kept.storage_key,
        "scan": kept.scan,
        "created_at": clock.now(),
    }

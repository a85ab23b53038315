"""Forget files that the house need not keep any longer."""

from __future__ import annotations

from collections.abc import Collection

from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies, queries
from ._erasing import erase


@action("document.forget")
def forget(ids: Collection[int], *, by: Actor) -> None:
    """个人信息保护法 第19条、第47条: uploads or copies whose purpose is over go. Rules only.

    All of them or none; what any room still refers to stays. Raises `NotFound`, `Refused`
    (`document.in_use`).
    """
    files = queries.by_ids(ids)
    require(policies.may_forget(by, files))
    erase(files)

"""Setting up the places of the demonstration."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from tongban.kernel.actors import Rule
from tongban.kernel.codes import region_level
from tongban.kernel.policies import PERMISSIONS

from .. import contracts
from .adopt_organisations import adopt_organisations
from .adopt_posts import adopt_posts
from .adopt_regions import adopt_regions

log = logging.getLogger(__name__)
_LOADER = Rule("demonstration")


def load_demo(world: Mapping[str, Any]) -> None:
    """Adopt regions, bodies and posts of the demonstration's world; again changes nothing.

    Rights of rooms that are not built yet are left out with a warning.
    """
    bodies = {row["key"]: row["uscc"] for row in world.get("organisations", ())}
    adopt_regions([_region(row) for row in world.get("regions", ())], by=_LOADER)
    adopt_organisations([_organisation(row) for row in world.get("organisations", ())], by=_LOADER)
    adopt_posts([_post(row, bodies) for row in world.get("posts", ())], by=_LOADER)


def _region(row: Mapping[str, Any]) -> contracts.Region:
    code = contracts.canonical_region(row["code"])
    return contracts.Region(code, row["name"], region_level(code), row.get("parent") or "")


def _organisation(row: Mapping[str, Any]) -> contracts.Organisation:
    return contracts.Organisation(
        uscc=row["uscc"],
        name=row["name"],
        short_name=row.get("short_name") or row["name"].removesuffix("（演示）"),
        region=contracts.canonical_region(row["region"]),
    )


def _post(row: Mapping[str, Any], bodies: Mapping[str, str]) -> contracts.Post:
    return contracts.Post(
        key=row["key"],
        organisation=bodies[row["organisation"]],
        title=row["title"],
        permissions=tuple(_known(row["key"], row["permissions"])),
        scope=contracts.PostScope(row["scope"]),
        item_types=tuple(row.get("item_types", ())),
    )


def _known(post: str, permissions: list[str]) -> Iterator[str]:
    for name in permissions:
        if name in PERMISSIONS:
            yield name
        else:
            log.warning("post %s: permission %s is not registered, left out", post, name)

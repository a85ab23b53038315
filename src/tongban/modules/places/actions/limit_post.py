"""Limiting a post to types of items."""

from __future__ import annotations

from collections.abc import Collection

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Invalid, NotFound
from tongban.kernel.policies import require

from .. import policies
from ..models import Post
from .adopt_posts import types_unknown


@action("places.limit_post")
def limit_post(post_key: str, item_types: Collection[str], *, by: Actor) -> None:
    """公务员法 第20条 (工作职责): say of which types of items a post handles the cases; none: all.

    It counts at the next request of everybody who holds the post.
    Raises `NotFound`, `Invalid` (a type that GB/T 39046 A.1 does not name), `Refused`.
    """
    row = Post.objects.select_related("organisation").filter(pk=post_key).first()
    if row is None:
        raise NotFound("post")
    require(policies.may_limit(by, row))
    problems = list(types_unknown("item_types", item_types))
    if problems:
        raise Invalid(problems)
    kept = sorted(set(item_types))
    Post.objects.filter(pk=row.pk).update(item_types=kept)
    note(f"post:{row.pk}", item_types=kept, before=row.item_types)

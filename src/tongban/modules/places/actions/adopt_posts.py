"""Adopting posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.codes import ITEM_TYPES
from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.policies import PERMISSIONS, require

from .. import contracts, policies
from ..models import Organisation, Post, Region
from ._merge import merge

_FIELDS = ("organisation_id", "title", "permissions", "item_types", "scope", "region_id")


@action("places.adopt_posts")
def adopt_posts(posts: Sequence[contracts.Post], *, by: Actor) -> contracts.Adopted:
    """公务员法 第20条 (具体职位): adopt posts with the rights they give.

    A post is adopted whole: its lists of permissions and item types replace the earlier ones.
    Raises `Invalid` naming every post with an unknown body, region, permission or item type.
    """
    require(policies.may(by, policies.ADOPT_POSTS))
    problems = list(_problems(posts))
    if problems:
        raise Invalid(problems)
    done = merge(Post.objects, [_row(one) for one in posts], _FIELDS)
    for one in posts:
        facts = {"permissions": sorted(one.permissions), "item_types": sorted(one.item_types)}
        note(f"post:{one.key}", scope=one.scope, **facts)
    note("places:posts", created=done.created, updated=done.updated)
    return done


def _problems(posts: Sequence[contracts.Post]) -> Iterator[FieldError]:
    bodies = set(Organisation.objects.values_list("uscc", flat=True))
    wanted = {one.region for one in posts if one.region}
    regions = set(Region.objects.filter(code__in=wanted).values_list("code", flat=True))
    for one in posts:
        if one.organisation not in bodies:
            said = _("机构 %(code)s 不存在。") % {"code": one.organisation}
            yield FieldError(one.key, "post.organisation", said)
        if one.region and one.region not in regions:
            said = _("行政区划 %(code)s 不存在。") % {"code": one.region}
            yield FieldError(one.key, "post.region", said)
        for name in one.permissions:
            if name not in PERMISSIONS:
                said = _("权限 %(name)s 未登记。") % {"name": name}
                yield FieldError(one.key, "post.permission", said)
        yield from types_unknown(one.key, one.item_types)


def types_unknown(key: str, item_types: Iterable[str]) -> Iterator[FieldError]:
    """Yield an error for each item type that GB/T 39046 A.1 does not name."""
    for code in item_types:
        if code not in ITEM_TYPES:
            yield FieldError(key, "post.item_type", _("没有事项类型 %(code)s。") % {"code": code})


def _row(one: contracts.Post) -> Post:
    return Post(
        key=one.key,
        organisation_id=one.organisation,
        title=one.title,
        permissions=sorted(set(one.permissions)),
        item_types=sorted(set(one.item_types)),
        scope=one.scope,
        region_id=one.region or None,
    )

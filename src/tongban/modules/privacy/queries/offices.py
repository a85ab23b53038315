"""To which bodies a request can be made, and who answers there."""

from __future__ import annotations

from collections.abc import Collection

from tongban.kernel.actors import Actor
from tongban.kernel.codes import covers, region_level, unpad
from tongban.kernel.errors import NotFound
from tongban.modules.identity import public as identity
from tongban.modules.places import public as places
from tongban.modules.places.contracts import Post, PostScope

from .. import policies
from ..contracts import NOBODY, Office
from ..ports import HANDLERS


def of_person(by: Actor) -> list[Office]:
    """Return the bodies that handled the person's matters, the latest first. Raises `Refused`."""
    who = policies.whose(by)
    found = dict(one for room in HANDLERS for one in room.offices(who))
    names = {one.uscc: one.name for one in places.organisations(set(found))} if found else {}
    return [Office(org, region, names.get(org, org)) for org, region in found.items()]


def platform() -> Office:
    """Return the body that answers for the platform itself: its post reaches furthest."""
    wide = [one for one in _posts() if one.scope == PostScope.REGION]
    if not wide:
        return NOBODY
    post = min(wide, key=lambda one: (region_level(_region(one)), one.organisation, one.key))
    return Office(post.organisation, _region(post))


def one(org: str, *, by: Actor) -> Office:
    """Return a body that the person may ask; "" is the platform. Raises `NotFound`, `Refused`."""
    if not org:
        return platform()
    found = next((one for one in of_person(by) if one.org == org), None)
    if found is None:
        raise NotFound("body")
    return found


def answering(org: str) -> Office | None:
    """Return a body as one to which a request can be passed on, None where nobody answers there."""
    found = next(iter(places.organisations([org])), None)
    if found is None:
        return None
    region = platform().region if org == platform().org else found.region
    return Office(org, region, found.name) if who_answers(org, region) else None


def to_pass_on(org: str, passed: Collection[str] = ()) -> list[Office]:
    """Return the bodies that have a post to answer, by name: all but this one and these."""
    held = {one.organisation for one in _posts()} - {org, *passed}
    found = places.organisations(held) if held else []
    return sorted((Office(one.uscc, one.region, one.name) for one in found), key=_name)


def who_answers(org: str, region: str) -> set[int]:
    """Return the members of staff who may answer requests made to a body."""
    bodies = {one.organisation for one in _posts() if not org or _covers(one, org, region)}
    found = [one for body in bodies for one in identity.staff_with(policies.ANSWER, org=body)]
    return {one.staff_id for one in found}


def _posts() -> list[Post]:
    return places.posts(permission=policies.ANSWER)


def _name(one: Office) -> str:
    return one.name


def _covers(post: Post, org: str, region: str) -> bool:
    if post.scope == PostScope.REGION:
        return covers(unpad(_region(post)), region)
    return post.organisation == org


def _region(post: Post) -> str:
    return post.region or places.organisation(post.organisation).region

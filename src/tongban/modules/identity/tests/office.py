"""Two heads, a clerk and a post that is wanted: the world of the tests of rights."""

import datetime as dt

from tongban.modules.identity import public
from tongban.modules.identity.models import Staff

ACCEPT, DECIDE = "cases:case:accept", "cases:case:decide"


DAY = dt.timedelta(days=1)


def number_of(who):
    return Staff.objects.get(pk=who.staff_id).number


def post_of(who):
    return public.posts_of(who.staff_id)[0]

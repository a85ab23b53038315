"""Count coverage anew: all, each region, each body."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies, queries
from ..models import Coverage

SCOPES = ("all", "region", "body")


@action("disclosure.count_coverage")
def count_coverage(*, by: Actor) -> int:
    """公开网上服务深度和覆盖情况：国发〔2016〕55号 二（五）。 Returns how many rows."""
    require(policies.may_derive(by))
    moment = clock.now()
    rows = [
        Coverage(scope=scope, at=moment, **counted)
        for scope in SCOPES
        for counted in queries.count(scope)
    ]
    Coverage.objects.all().delete()
    Coverage.objects.bulk_create(rows, batch_size=500)
    note("coverage", rows=len(rows), items=rows[0].items if rows else 0)
    return len(rows)

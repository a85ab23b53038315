"""Put an intermediary service on the public list: with its basis, or not at all."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.modules.laws import public as laws
from tongban.modules.laws.contracts import Level, read_reference

from .. import law, policies, queries
from ..contracts import SERVICE_SAME, SERVICE_WITHOUT_ITEM, ServiceRecord
from ..models import Service, ServiceItem

TOO_LOW = frozenset((Level.RULE, Level.LOCAL_RULE))
"""Rules of a department or a local government are no basis (法律、法规或者国务院决定)."""


@action("intermediary.list")
def list_service(record: ServiceRecord, *, by: Actor) -> str:
    """中介服务事项清单：优化营商环境条例 第43条。 Returns "created" or "updated".

    Raises:
        Refused: `intermediary.no_basis`, `intermediary.no_item`, `intermediary.same`.
    """
    require(policies.may_list_services(by))
    cited = read_reference(record.basis)
    card = laws.known([cited.title]).get(cited.title)
    firm = card is not None and card.level not in TOO_LOW and bool(cited.articles)
    law.WITH_BASIS.forbid(not firm, basis=record.basis)
    codes = queries.items_named(record.items)
    if not codes:
        raise Refused(SERVICE_WITHOUT_ITEM, items="、".join(record.items))
    values = _values(record, card.key if card else "", [one.anchor for one in cited.articles])
    row, outcome = queries.find_service(record.code), "updated"
    if row is None:
        row, outcome = Service(code=record.code, revision=0), "created"
    elif all(getattr(row, name) == value for name, value in values.items()):
        raise Refused(SERVICE_SAME)
    for name, value in values.items():
        setattr(row, name, value)
    row.revision, row.at = row.revision + 1, clock.now()
    row.save()
    ServiceItem.objects.filter(service=row).delete()
    ServiceItem.objects.bulk_create(ServiceItem(service=row, item=code) for code in codes)
    note(f"intermediary:{row.code}", revision=row.revision, items=len(codes))
    return outcome


def _values(record: ServiceRecord, key: str, articles: list[str]) -> dict[str, Any]:
    names = ("name", "basis", "limit", "fee", "result", "fictitious")
    return {
        **{name: getattr(record, name) for name in names},
        "payer": str(record.payer),
        "law": key,
        "articles": articles,
        "items": list(record.items),
        "institutions": [asdict(one) for one in record.institutions],
    }

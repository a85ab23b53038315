"""Set up the list of proofs that may be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..models import Proof


@dataclass(frozen=True, slots=True)
class Proved:
    """A proof that may be asked for: what it is called, by which article, who issues it."""

    name: str
    basis: str
    issuer: str = ""
    source: str = ""


@action("catalogue.list_proofs")
def list_proofs(proofs: Iterable[Proved], *, by: Actor) -> int:
    """证明事项清单：优化营商环境条例 第44条。 The list is replaced whole; returns its length."""
    require(policies.may_examine(by))
    rows = [Proof(**asdict(one)) for one in proofs]
    Proof.objects.all().delete()
    Proof.objects.bulk_create(rows)
    note("proofs", listed=len(rows))
    return len(rows)

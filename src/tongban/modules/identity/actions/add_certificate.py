"""Adding an SM2 certificate (UKey) as a second factor of staff."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import factor_names, policies
from ..contracts import (
    CERTIFICATE,
    WRONG_CERTIFICATE,
    CertificateAnswer,
    Checked,
    FactorKind,
    FactorsChanged,
)
from ..models import SecondFactor, seal_factor
from . import _certificates, _factors
from .step_up import step_up


def add_certificate(label: str, shown: CertificateAnswer, *, by: Actor) -> list[str]:
    """Bind the certificate that signed our text to one's own account, by its key's identifier.

    The gateway is asked before the transaction. Returns new recovery codes, or none. Raises
    `Refused` (`identity.wrong_certificate`, `identity.no_certificate_service`,
    `identity.step_up_needed`, …).
    """
    require(policies.may_add_certificate(by))
    found = _certificates.verified(policies.own_account(by), shown)
    return _add(label, found, by=by)


@action("identity.add_certificate")
def _add(label: str, found: Checked, *, by: Actor) -> list[str]:
    """GB/T 39786-2021 (应用和数据安全，身份鉴别): an accepted certificate is a second factor."""
    require(policies.may_add_certificate(by))
    account_id, moment, uid = policies.own_account(by), clock.now(), ids.new_uid()
    known = _certificates.indexes_of(found)
    if SecondFactor.objects.filter(key_index__in=known, ended_at=None).exists():
        raise Refused(WRONG_CERTIFICATE)
    row = SecondFactor.objects.create(
        uid=uid,
        account_id=account_id,
        kind=FactorKind.CERTIFICATE,
        label=" ".join(label.split())[:60],
        sealed=seal_factor(factor_names.kept(found.key_id, found.issuer, found.serial), uid),
        key_index=known[0],
        created_at=moment,
        confirmed_at=moment,
        used_at=moment,
    )
    note(f"account:{account_id}", factor=row.pk, kind=row.kind)
    emit(FactorsChanged(account_id=account_id, what="certificate_added", at=moment.isoformat()))
    step_up([*by.factors, CERTIFICATE], by=by)
    return _factors.first_recovery_codes(account_id)

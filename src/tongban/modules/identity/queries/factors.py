"""Second factors, remembered devices, and resets that wait."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import token_digest, token_is_well_formed
from tongban.kernel.policies import require

from .. import challenge, contracts, policies
from ..models import Device, FactorReset, RecoveryCode, SecondFactor, Staff
from ..ports import CERTIFICATES


def confirmed(account_id: int) -> list[SecondFactor]:
    """Return the second factors that count, oldest first."""
    rows = SecondFactor.objects.filter(account=account_id, ended_at=None)
    return list(rows.filter(confirmed_at__isnull=False).order_by("id"))


def keys_of(account_id: int) -> list[SecondFactor]:
    """Return the security keys of an account, oldest first."""
    return [one for one in confirmed(account_id) if one.kind == contracts.FactorKind.KEY]


def has_certificate(account_id: int) -> bool:
    """Whether a certificate is bound to the account."""
    return any(one.kind == contracts.FactorKind.CERTIFICATE for one in confirmed(account_id))


def certificates_checked() -> bool:
    """Whether certificates can be checked here at all."""
    return bool([*CERTIFICATES])


def text_to_sign(account_id: int) -> str:
    """Return the text for the account's certificate to sign, "" where it has none to use."""
    usable = certificates_checked() and has_certificate(account_id)
    return challenge.new(account_id) if usable else ""


def has_factor(account_id: int) -> bool:
    """Whether the account has a second factor that counts."""
    rows = SecondFactor.objects.filter(account=account_id, ended_at=None)
    return rows.filter(confirmed_at__isnull=False).exists()


def factors(actor: Actor) -> list[contracts.Factor]:
    """Return the actor's own second factors."""
    return [
        contracts.Factor(
            row.pk, contracts.FactorKind(row.kind), row.label, row.created_at, row.used_at
        )
        for row in confirmed(policies.own_account(actor))
    ]


def recovery_codes_left(actor: Actor) -> int:
    """Return how many of the actor's recovery codes are unused."""
    rows = RecoveryCode.objects.filter(account=policies.own_account(actor), used_at=None)
    return rows.count()


def is_remembered(account_id: int, token: str) -> bool:
    """Whether the browser that keeps this token is spared the account's code at sign-in."""
    if not token_is_well_formed(token):
        return False
    rows = Device.objects.filter(account=account_id, digest=token_digest(token), ended_at=None)
    return rows.filter(expires_at__gt=clock.now()).exists()


def devices(actor: Actor) -> list[contracts.RememberedDevice]:
    """Return the actor's own browsers that are spared the code, newest first."""
    rows = Device.objects.filter(account=policies.own_account(actor), ended_at=None)
    return [
        contracts.RememberedDevice(row.pk, row.agent, row.created_at, row.expires_at)
        for row in rows.filter(expires_at__gt=clock.now()).order_by("-id")
    ]


def resets_asked(actor: Actor) -> list[contracts.ResetAsked]:
    """Return the resets that wait for a second administrator, oldest first; raise `Refused`."""
    require(policies.may_see_resets(actor))
    rows = list(FactorReset.objects.filter(decided_at=None).order_by("id"))
    members = {
        one.account_id: one
        for one in Staff.objects.filter(account__in=[row.account_id for row in rows])
    }
    return [
        contracts.ResetAsked(
            row.pk,
            row.account_id,
            members[row.account_id].number,
            members[row.account_id].name,
            row.reason,
            row.asked_at,
            actor.account_id in {row.asked_by_id, row.account_id},
        )
        for row in rows
    ]

"""Upper platforms and ties."""

from __future__ import annotations

from tongban.kernel.crypto import mac
from tongban.kernel.errors import NotFound

from ..contracts import Linked, UpstreamCard
from ..models import Upstream, UpstreamLink


def row(key: str) -> Upstream:
    """Return the row of a platform that is connected; raise `NotFound`."""
    found = Upstream.objects.filter(key=key, ended_at=None).first()
    if found is None:
        raise NotFound("upstream")
    return found


def card(key: str) -> UpstreamCard:
    """Return a platform; raise `NotFound`."""
    return shown(row(key))


def shown(of: Upstream) -> UpstreamCard:
    """Return a row as a card."""
    return UpstreamCard(
        of.key,
        of.name,
        of.issuer,
        of.client_id,
        of.by_number,
        of.acr,
        vouches=bool(of.vouch_asked_by),
        trusted=of.vouch_at is not None,
    )


def locked(key: str) -> Upstream:
    """Return the row as `row` does; a second one at the same moment waits (in a transaction)."""
    found = Upstream.objects.select_for_update().filter(key=key, ended_at=None).first()
    if found is None:
        raise NotFound("upstream")
    return found


def secret(key: str) -> str:
    """Return the secret that we show a platform; raise `NotFound`."""
    return row(key).secret


def digest(issuer: str, subject: str) -> str:
    """Return what is kept instead of a platform's subject."""
    return mac("signon.upstream", f"{issuer}\n{subject}")


def account_of(key: str, subject: str) -> int | None:
    """Return the account here that is tied to a subject there."""
    of = row(key)
    found = UpstreamLink.objects.filter(
        upstream=of, subject=digest(of.issuer, subject), ended_at=None
    ).first()
    return found.account_id if found else None


def platforms() -> list[UpstreamCard]:
    """Return the platforms by which people may sign in, by name."""
    rows = Upstream.objects.filter(ended_at=None).order_by("name", "id")
    return [shown(of) for of in rows]


def vouching(*, trusted: bool = False) -> list[UpstreamCard]:
    """Return the platforms whose levels are to count here, or those whose do, by name."""
    rows = Upstream.objects.filter(ended_at=None).exclude(vouch_asked_by="")
    if trusted:
        rows = rows.filter(vouch_at__isnull=False)
    return [shown(of) for of in rows.order_by("name", "id")]


def linked(account_id: int) -> list[Linked]:
    """Return every platform, with the day since when it is tied to this account."""
    ties = {
        one.upstream_id: one.linked_at
        for one in UpstreamLink.objects.filter(account_id=account_id, ended_at=None)
    }
    rows = Upstream.objects.filter(ended_at=None).order_by("name", "id")
    return [Linked(one.key, one.name, ties.get(one.pk)) for one in rows]

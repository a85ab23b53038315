"""Connected systems."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.kernel.scopes import covered

from ..contracts import ClientCard, ClientKind, ClientState
from ..models import Client
from ..policies import APPROVE, REQUEST

NEWEST = ("-id",)


def row(uid: str) -> Client:
    """Return the row of a client; raise `NotFound`."""
    found = Client.objects.filter(uid=uid).first()
    if found is None:
        raise NotFound("client")
    return found


def card(uid: str) -> ClientCard:
    """Return a client; raise `NotFound`."""
    return shown(row(uid))


def active(uid: str) -> ClientCard | None:
    """Return a client that may be answered now, else None."""
    found = Client.objects.filter(uid=uid[:32], state=ClientState.ACTIVE).first()
    return shown(found) if found else None


def shared_secret(uid: str) -> str:
    """Return the secret with which a ticket client signs, "" where there is none."""
    found = Client.objects.filter(uid=uid[:32], state=ClientState.ACTIVE).first()
    return found.secret if found else ""


def listed(by: Actor, *, after: str = "", before: str = "") -> Page[Client]:
    """Return the clients that the actor may see at the desk, newest first."""
    found = Client.objects.filter(covered((*by.scopes(APPROVE), *by.scopes(REQUEST))))
    return page(found, order=NEWEST, after=after, before=before, size=30)


def shown(of: Client) -> ClientCard:
    """Return a row as a card."""
    return ClientCard(
        uid=of.uid,
        name=of.name,
        kind=ClientKind(of.kind),
        state=ClientState(of.state),
        org=of.org,
        org_name=of.org_name,
        region=of.region,
        purpose=of.purpose,
        sector=of.sector,
        redirect_uris=tuple(of.redirect_uris),
        logout_uris=tuple(of.logout_uris),
        backchannel_uri=of.backchannel_uri,
        scopes=tuple(of.scopes),
        permissions=tuple(of.permissions),
        alg=of.alg,
        min_level=of.min_level,
        refresh=of.refresh,
        requested_by=of.requested_by,
        requested_at=of.requested_at,
        decided_at=of.decided_at,
        secret_at=of.secret_at,
        said=of.said,
        secrets=_good(of),
    )


def _good(of: Client) -> tuple[str, ...]:
    former = of.old_digest if of.old_until is not None and of.old_until > clock.now() else ""
    return tuple(one for one in (of.secret_digest, former) if one)

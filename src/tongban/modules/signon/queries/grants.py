"""Visits, consents and grants."""

from __future__ import annotations

from collections.abc import Iterable

from tongban.kernel import clock
from tongban.kernel.actors import Actor
from tongban.kernel.paging import Page, page

from .. import policies
from ..contracts import CLAIMS_VERSION, ClientState, Connected, ConsentPast, GrantCard
from ..models import Consent, Grant, Visit


def consented(account_id: int, client: str, scopes: Iterable[str]) -> bool:
    """Whether the person let the system know all this, under the present meaning of the scopes."""
    found = Consent.objects.filter(
        account_id=account_id, client__uid=client, withdrawn_at=None, terms=CLAIMS_VERSION
    ).first()
    return found is not None and set(scopes) <= set(found.scopes)


def open_visit(client: str, sign_in_id: int) -> Visit | None:
    """Return the open visit of a sign-in at a system."""
    return Visit.objects.filter(client__uid=client, sign_in_id=sign_in_id, ended_at=None).first()


def reached(sign_in_id: int) -> bool:
    """Whether a sign-in reached a system where it is still signed on."""
    return Visit.objects.filter(sign_in_id=sign_in_id, ended_at=None).exists()


def visit(uid: str) -> Visit | None:
    """Return a visit, open or over."""
    return Visit.objects.select_related("client").filter(uid=uid).first()


def connected(account_id: int) -> list[Connected]:
    """Return the systems that a person signed on to and has not taken back, newest first."""
    rows = Consent.objects.filter(account_id=account_id, withdrawn_at=None)
    rows = rows.select_related("client").order_by("-given_at", "-id")
    last = {
        one["client"]: one["used_at"]
        for one in Visit.objects.filter(account_id=account_id)
        .order_by("used_at")
        .values("client", "used_at")
    }
    return [
        Connected(
            row.client.uid,
            row.client.name,
            row.client.org_name,
            tuple(row.scopes),
            row.given_at,
            last.get(row.client_id),
        )
        for row in rows
    ]


def consents_of(by: Actor, *, after: str = "", size: int = 20) -> Page[ConsentPast]:
    """Return a page of all that the actor ever let systems know, newest first."""
    rows = Consent.objects.filter(account_id=policies.own_account(by)).select_related("client")
    found = page(rows, order=("-id",), after=after, size=size)
    return Page([_past(one) for one in found.rows], after=found.after)


def _past(row: Consent) -> ConsentPast:
    return ConsentPast(
        row.pk, row.client.uid, row.client.name, tuple(row.scopes), row.given_at, row.withdrawn_at
    )


def by_code(digest: str) -> Grant | None:
    """Return the grant of a code or ticket, used or not."""
    return Grant.objects.select_related("client", "visit").filter(code_digest=digest).first()


def nonce_used(client: str, nonce: str) -> bool:
    """Whether a system used this nonce in a request that still counts."""
    return Grant.objects.filter(
        client__uid=client, nonce=nonce, expires_at__gt=clock.now()
    ).exists()


def alive(of: Grant) -> bool:
    """Whether the grant, its visit and its system are in force."""
    over = of.ended_at is not None or of.expires_at <= clock.now()
    gone = of.visit is not None and of.visit.ended_at is not None
    return not over and not gone and of.client.state == ClientState.ACTIVE


def shown(of: Grant, token_id: int = 0, scopes: str = "") -> GrantCard:
    """Return a row as a card; `scopes` of a token that holds fewer."""
    return GrantCard(
        id=of.pk,
        uid=of.uid,
        client=of.client.uid,
        sector=of.client.sector,
        account_id=of.account_id,
        body_id=of.body_id,
        visit=of.visit.uid if of.visit else "",
        scopes=tuple((scopes or of.scopes).split()),
        nonce=of.nonce,
        challenge=of.challenge,
        redirect_uri=of.redirect_uri,
        auth_time=of.auth_time,
        acr=of.acr,
        amr=tuple(of.amr.split()),
        expires_at=of.expires_at,
        token_id=token_id,
    )

"""Asking for a system to be connected."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import policies
from ..contracts import ClientKind, ClientRequest, ClientState
from ..models import Client
from ._checks import check, sector_of


@action("signon.request_client")
def request_client(asked: ClientRequest, *, org_name: str, region: str, by: Actor) -> str:
    """网络安全法 第23条、第26条: ask for a body's system to be connected; another person decides.

    Returns the client's identifier. Raises `Invalid` (every wrong field), `Refused`.
    """
    require(policies.may_request(by, asked.org, region))
    check(asked)
    row = Client.objects.create(
        uid=ids.new_code(16),
        name=asked.name.strip(),
        kind=asked.kind,
        state=ClientState.REQUESTED,
        org=asked.org,
        org_name=org_name[:120],
        region=region,
        purpose=asked.purpose.strip(),
        sector=sector_of(asked.redirect_uris) if asked.kind != ClientKind.MACHINE else "",
        redirect_uris=list(asked.redirect_uris),
        logout_uris=list(asked.logout_uris),
        backchannel_uri=asked.backchannel_uri,
        scopes=sorted({"openid", *asked.scopes}) if asked.kind != ClientKind.MACHINE else [],
        permissions=sorted(asked.permissions),
        alg=asked.alg,
        min_level=asked.min_level,
        refresh=asked.refresh,
        requested_by=by.ref,
        requested_at=clock.now(),
    )
    note(f"client:{row.uid}", kind=row.kind, org=row.org, permissions=",".join(row.permissions))
    return row.uid

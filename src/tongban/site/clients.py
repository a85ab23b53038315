"""Connecting a system at the operator's word."""

from __future__ import annotations

import argparse

from tongban.kernel.actors import Rule
from tongban.modules.places import public as places
from tongban.modules.signon import public as signon
from tongban.modules.signon.contracts import ClientKind, ClientRequest, UpstreamCard

OPERATOR = Rule("operator")


def connect(args: argparse.Namespace) -> dict[str, str]:
    """Ask, approve and take the secret; whoever holds the command line answers for it.

    Raises `Invalid`, `NotFound` (no such body).
    """
    kind = ClientKind(args.kind)
    asked = ClientRequest(
        name=args.name,
        kind=kind,
        org=args.org,
        purpose=args.purpose,
        redirect_uris=tuple(args.redirect),
        logout_uris=tuple(args.logout),
        backchannel_uri=args.backchannel,
        scopes=tuple(args.scope),
        permissions=tuple(args.permission),
        alg=args.alg,
        min_level=args.level,
    )
    body = places.organisation(args.org)
    uid = signon.request_client(asked, org_name=body.name, region=body.region, by=OPERATOR)
    signon.approve_client(uid, by=OPERATOR)
    public = kind == ClientKind.PUBLIC
    secret = "" if public else signon.rotate_secret(uid, by=OPERATOR).secret
    return {"client_id": uid, "client_secret": secret}


def connect_upstream(args: argparse.Namespace, secret: str) -> None:
    """Connect an upper platform. Raises `Invalid` (an issuer that is not https)."""
    acr = {value: int(level) for value, _, level in (one.rpartition("=") for one in args.acr)}
    known = (args.key, args.name, args.issuer, args.client_id, args.by_number)
    of = UpstreamCard(*known, acr, vouches=args.levels)
    signon.connect_upstream(of, secret, by=OPERATOR)

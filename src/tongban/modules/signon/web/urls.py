"""Addresses of sign-on."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from tongban.rest.doors import door

from . import authorize, desk, endpoints, mine, platforms, signing_off, ticket, upstream

app_name = "signon"
urlpatterns = [
    path(
        ".well-known/openid-configuration",
        door(require_safe(endpoints.discovery)),
        name="discovery",
    ),
    path("connect/jwks", door(require_safe(endpoints.jwks)), name="jwks"),
    path("connect/authorize", authorize.authorize, name="authorize"),
    path("connect/go-on", authorize.go_on, name="go_on"),
    path("connect/continue", authorize.resume, name="continue"),
    path("connect/consent", authorize.consent, name="consent"),
    path("connect/token", door(require_POST(endpoints.token)), name="token"),
    path("connect/revoke", door(require_POST(endpoints.revoke)), name="revoke"),
    path("connect/introspect", door(require_POST(endpoints.introspect)), name="introspect"),
    path("connect/end-session", signing_off.end_session, name="end_session"),
    path("connect/end-session/now", signing_off.end_session_now, name="end_session_now"),
    path("connect/ticket/login", ticket.login, name="ticket_login"),
    path("connect/ticket/switch", ticket.switch, name="ticket_switch"),
    path("connect/ticket/token", door(require_POST(ticket.token)), name="ticket_token"),
    path("connect/ticket/user", door(require_POST(ticket.user)), name="ticket_user"),
    path("connect/ticket/logout", door(require_POST(ticket.logout)), name="ticket_logout"),
    path("connect/upstream", upstream.index, name="upstreams"),
    path("connect/upstream/number", upstream.number, name="upstream_number"),
    path("connect/upstream/<slug:key>/start", upstream.start, name="upstream_start"),
    path("connect/upstream/<slug:key>/callback", upstream.callback, name="upstream_callback"),
    path("my/applications/<slug:key>/untie", upstream.untie, name="upstream_untie"),
    path("my/applications", mine.index, name="mine"),
    path("my/applications/<slug:client>/withdraw", mine.withdraw, name="withdraw"),
    path("desk/clients", desk.index, name="desk_clients"),
    path("desk/clients/new", desk.ask, name="desk_ask"),
    path("desk/clients/platforms/<slug:key>", platforms.trust, name="desk_platform"),
    path("desk/clients/<slug:uid>", desk.show, name="desk_client"),
    path("connect/userinfo", door(endpoints.userinfo), name="userinfo"),
]

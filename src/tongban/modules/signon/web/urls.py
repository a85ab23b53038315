"""Addresses of sign-on."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from tongban.rest.doors import door

from . import authorize, endpoints, signing_off

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
    path("connect/userinfo", door(endpoints.userinfo), name="userinfo"),
]

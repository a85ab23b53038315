"""Addresses of privacy."""

from __future__ import annotations

from django.urls import path

from . import answering, consents, requests, uses

app_name = "privacy"
urlpatterns = [
    path("my/access-log", uses.mine, name="uses"),
    path("privacy", requests.rules, name="rules"),
    path("my/privacy", requests.hub, name="hub"),
    path("my/privacy/copy", requests.copy, name="copy"),
    path("my/privacy/ask", requests.ask, name="ask"),
    path("my/privacy/requests/<str:uid>", requests.one, name="request"),
    path("my/privacy/requests/<str:uid>/copy", requests.fetch, name="fetch"),
    path("my/privacy/requests/<str:uid>/withdraw", requests.withdraw, name="withdraw_request"),
    path("my/privacy/<str:room>/<str:key>/delete", requests.delete, name="delete"),
    path("desk/privacy", answering.waiting, name="desk"),
    path("desk/privacy/<str:uid>", answering.one, name="desk_request"),
    path("my/consents", consents.mine, name="consents"),
    path("my/consents/<str:key>/give", consents.give, name="give_consent"),
    path("my/consents/<str:key>/withdraw", consents.withdraw, name="withdraw_consent"),
]

"""Addresses of privacy."""

from __future__ import annotations

from django.urls import path

from . import consents, uses

app_name = "privacy"
urlpatterns = [
    path("my/access-log", uses.mine, name="uses"),
    path("my/consents", consents.mine, name="consents"),
    path("my/consents/<str:key>/give", consents.give, name="give_consent"),
    path("my/consents/<str:key>/withdraw", consents.withdraw, name="withdraw_consent"),
]

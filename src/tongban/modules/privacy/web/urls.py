"""Addresses of privacy."""

from __future__ import annotations

from django.urls import path

from . import uses

app_name = "privacy"
urlpatterns = [
    path("my/access-log", uses.mine, name="uses"),
]

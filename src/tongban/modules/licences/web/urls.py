"""Addresses of licences."""

from __future__ import annotations

from django.urls import path

from . import desk, mine, verify

app_name = "licences"
urlpatterns = [
    path("verify", verify.form, name="verify"),
    path("verify/<str:uid>", verify.show, name="verified"),
    path("my/licences", mine.index, name="mine"),
    path("my/licences/<str:uid>", mine.show, name="one"),
    path("desk/licences", desk.index, name="desk"),
    path("desk/licences/<str:uid>", desk.show, name="desk_one"),
    path("desk/licences/<str:uid>/revoke", desk.revoke, name="revoke"),
]

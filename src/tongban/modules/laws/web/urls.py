"""Addresses of laws and publications."""

from __future__ import annotations

from django.urls import path

from . import desk, laws, publications

app_name = "laws"
urlpatterns = [
    path("laws", laws.index, name="laws"),
    path("laws/<slug:key>", laws.show, name="law"),
    path("policies", publications.policies, name="policies"),
    path("policies/<slug:code>", publications.show, name="policy"),
    path("notices", publications.notices, name="notices"),
    path("notices/<slug:code>", publications.show, name="notice"),
    path("desk/laws", desk.index, name="desk_laws"),
    path("desk/laws/<slug:key>", desk.revise, name="desk_law"),
]

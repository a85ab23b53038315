"""Addresses of laws and publications."""

from __future__ import annotations

from django.urls import path

from . import desk, desk_publications, laws, publications

app_name = "laws"
urlpatterns = [
    path("laws", laws.index, name="laws"),
    path("laws/<slug:key>", laws.show, name="law"),
    path("policies", publications.policies, name="policies"),
    path("policies/<slug:code>", publications.show, name="policy"),
    path("notices", publications.notices, name="notices"),
    path("notices/<slug:code>", publications.show, name="notice"),
    path("questions/<slug:code>", publications.show, name="question"),
    path("desk/publications", desk_publications.index, name="desk_publications"),
    path("desk/publications/new", desk_publications.new, name="new_publication"),
    path("desk/publications/<slug:code>", desk_publications.revise, name="desk_publication"),
    path("desk/laws", desk.index, name="desk_laws"),
    path("desk/laws/<slug:key>", desk.revise, name="desk_law"),
]

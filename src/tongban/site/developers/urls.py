"""Addresses of the developers' pages."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "developers"
urlpatterns = [
    path("developers/", views.index, name="index"),
    path("developers/shapes", views.shapes, name="shapes"),
    path("developers/reasons", views.reasons, name="reasons"),
    path("developers/operations/<slug:name>", views.part, name="part"),
]

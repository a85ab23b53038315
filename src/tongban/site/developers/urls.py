"""Addresses of the developers' page."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "developers"
urlpatterns = [path("developers/", views.index, name="index")]

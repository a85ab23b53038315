"""Addresses of supervision."""

from __future__ import annotations

from django.urls import path

from . import findings

app_name = "supervision"
urlpatterns = [path("watch/findings", findings.index, name="findings")]

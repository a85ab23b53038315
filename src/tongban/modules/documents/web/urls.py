"""Addresses of documents."""

from __future__ import annotations

from django.urls import path

from .views import file, guide_file

app_name = "documents"
urlpatterns = [
    path("files/<str:uid>", file, name="file"),
    path("guide-files/<str:digest>", guide_file, name="guide_file"),
]

"""Addresses of open data."""

from __future__ import annotations

from django.urls import path

from . import card, data, pages

app_name = "opendata"
urlpatterns = [
    path("open", pages.overview, name="open"),
    path("open/<slug:table>.csv", data.csv_table, name="csv"),
    path("items/<slug:code>.jsonld", data.schema_org, name="jsonld"),
    path("items/<slug:code>.ttl", data.cpsv_turtle, name="turtle"),
    path("items/<slug:code>.cpsv-ap.jsonld", data.cpsv_json, name="cpsv_json"),
    path("items/<slug:code>/embed", pages.embedding, name="embedding"),
    path("embed/items/<slug:code>", card.show, name="card"),
]

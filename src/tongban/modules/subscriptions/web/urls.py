"""Addresses of subscriptions and feeds."""

from __future__ import annotations

from django.urls import path

from . import feeds, views

app_name = "subscriptions"
urlpatterns = [
    path("subscriptions/new", views.new, name="new"),
    path("subscriptions/<str:uid>/confirm/<str:token>", views.confirming, name="confirm"),
    path("subscriptions/<str:uid>/stop/<str:token>", views.stopping, name="stop"),
    path("my/subscriptions", views.mine, name="mine"),
    path("my/subscriptions/<str:uid>/stop", views.stop_mine, name="stop_mine"),
    path("feeds/<str:kind>/<str:key>.atom", feeds.atom, name="feed"),
]

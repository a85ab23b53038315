"""Addresses of benefits."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "benefits"
urlpatterns = [
    path("my/benefits", views.mine, name="mine"),
    path("my/benefits/matching", views.matching, name="matching"),
    path("my/benefits/<str:uid>", views.show, name="show"),
    path("my/benefits/<str:uid>/<str:answer>", views.answer, name="answer"),
]

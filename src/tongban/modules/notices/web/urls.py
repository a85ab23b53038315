"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("my/messages", views.messages, name="list"),
    path("my/messages/<str:uid>", views.message, name="message"),
    path("desk/dispatches", views.dead, name="dead"),
    path("desk/dispatches/<int:dispatch_id>/resend", views.resend, name="resend"),
    path("desk/paper-sms", views.papers, name="papers"),
]

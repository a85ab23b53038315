"""Addresses for the skin's own tests: the skin, and one page for every way to say no."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.portal.pages import render_page


def home(request: HttpRequest) -> HttpResponse:
    return render_page(request, "portal/confirm.html", {}, partial="portal/errors/part.html")


def hidden(request: HttpRequest) -> HttpResponse:
    raise NotFound("case")


def invalid(request: HttpRequest) -> HttpResponse:
    raise Invalid([FieldError("phone", "format", "<b>电话</b>不对")])


def refused(request: HttpRequest) -> HttpResponse:
    raise Refused("portal.test_refusal", who="<i>某人</i>")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault, not a refusal")


urlpatterns = [
    path("", include("tongban.portal.urls")),
    path("home", home, name="home"),
    path("hidden", hidden),
    path("invalid", invalid),
    path("refused", refused),
    path("broken", broken),
    path("do/", home, name="do"),
]
handler404 = "tongban.portal.errors.not_found"
handler500 = "tongban.portal.errors.server_error"

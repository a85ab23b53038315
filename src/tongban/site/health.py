"""For those who operate: alive, ready, and figures for Prometheus."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache

from tongban.kernel import clock

from . import metrics


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process can answer at all."""
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers, 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # noqa: BLE001  # whatever is wrong: not ready
        return JsonResponse({"status": "database unavailable"}, status=503)
    return JsonResponse({"status": "ok", "time": clock.now().isoformat()})


@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """Answer the figures in the Prometheus text format."""
    return HttpResponse(metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


urlpatterns = [
    path("healthz", alive, name="healthz"),
    path("readyz", ready, name="readyz"),
    path("metrics", figures, name="metrics"),
]

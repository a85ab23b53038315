"""All addresses: each module mounts its own; the API mounts their routes."""

from __future__ import annotations

from django.urls import include, path

from . import floors
from .api import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("", include("tongban.site.health")),
    path("", include("tongban.portal.urls")),
    *(path("", include(room)) for room in floors.parts("web.urls")),
]
handler400 = "tongban.portal.errors.bad_request"
handler403 = "tongban.portal.errors.forbidden"
handler404 = "tongban.portal.errors.not_found"
handler500 = "tongban.portal.errors.server_error"

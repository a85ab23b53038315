"""All addresses: each module mounts its own; the API mounts their routes."""

from __future__ import annotations

from django.urls import include, path, re_path

from tongban.rest.doors import guarded, published, unmatched

from . import floors
from .api import api, document_bytes

urlpatterns = [
    path("api/v1/openapi.json", published(document_bytes), name="openapi"),
    path("api/v1/", guarded(api.urls)),
    re_path(r"^api(?:/|$)", unmatched),
    path("", include("tongban.site.health")),
    path("", include("tongban.site.developers.urls")),
    path("", include("tongban.portal.urls")),
    *(path("", include(room)) for room in floors.parts("web.urls")),
]
handler400 = "tongban.portal.errors.bad_request"
handler403 = "tongban.portal.errors.forbidden"
handler404 = "tongban.portal.errors.not_found"
handler500 = "tongban.portal.errors.server_error"

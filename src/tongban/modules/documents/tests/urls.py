"""The addresses of this room alone, so that its tests need no other room."""

import os

from django.urls import include, path

from tongban.rest.shell import make_api

from ..rest.routes import router

os.environ.setdefault("NINJA_SKIP_REGISTRY", "1")  # the site mounts the same router in its own API
api = make_api()
api.urls_namespace = "documents_alone"
api.add_router("", router)
urlpatterns = [
    path("api/v1/", api.urls),
    path("", include("tongban.modules.documents.web.urls")),
]

"""The WSGI application. After loading, what was loaded is frozen out of garbage collection."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongban.site.settings")
application = get_wsgi_application()


def settle() -> None:
    """Load what the first request would load, then keep full collections short and rare."""
    from django.urls import get_resolver

    from tongban.kernel import waiving
    from tongban.modules.search import public as search

    waiving.serve("the web is served")
    _ = get_resolver().url_patterns
    search.warm()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


settle()

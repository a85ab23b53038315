"""Wiring of documents: which adapter fills which port."""

from __future__ import annotations

from django.apps import AppConfig

from tongban.kernel.settings import settings


class DocumentsConfig(AppConfig):
    """Files, papers, codes."""

    name = "tongban.modules.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Plug the adapters of one machine; a larger installation plugs its own under "main"."""
        from . import sealed_fields, tasks  # noqa: F401  # declares by being imported
        from .adapters.local_store import LocalStore
        from .adapters.scanners import scanner_for
        from .adapters.typst_papers import TypstPapers
        from .ports import MAIN, RENDERERS, SCANNERS, STORES

        here = settings()
        STORES.plug(MAIN, LocalStore(here.data_dir / "documents"))
        SCANNERS.plug(MAIN, scanner_for(here.clamav_socket))
        RENDERERS.plug(MAIN, TypstPapers(demo=here.demo))
        tasks.declare()

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
        """Plug the adapters that the settings name."""
        from . import sealed_fields, tasks  # noqa: F401  # declares by being imported
        from .adapters.local_store import LocalStore
        from .adapters.object_store import ObjectStore
        from .adapters.s3_client import Client, place_of
        from .adapters.scanners import scanner_for
        from .adapters.typst_papers import TypstPapers
        from .ports import FOLDER, MAIN, OBJECT_STORE, RENDERERS, SCANNERS, STORES

        here = settings()
        STORES.plug(FOLDER, LocalStore(here.data_dir / "documents"))
        if here.object_store:
            STORES.plug(OBJECT_STORE, ObjectStore(Client(place_of(here))))
        STORES.plug(MAIN, STORES.get(OBJECT_STORE if here.object_store else FOLDER))
        SCANNERS.plug(MAIN, scanner_for(here.clamav_socket))
        RENDERERS.plug(MAIN, TypstPapers(demo=here.demo))
        tasks.declare()

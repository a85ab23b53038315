"""Licences vouch for their files: who may see a licence may read its file."""

from __future__ import annotations

from collections.abc import Collection

from tongban.kernel.actors import Actor

from . import queries


class LicenceEvidence:
    """The evidence source of licences; a look by anyone but the holder is written down."""

    def readable(self, actor: Actor, document_ids: Collection[int]) -> Collection[int]:
        """Return those of the documents that are files of licences the actor may see."""
        return queries.papers_seen(actor, document_ids)

    def in_use(self, document_ids: Collection[int]) -> Collection[int]:
        """Return those of the documents that are files of licences."""
        return queries.papers_held(document_ids)

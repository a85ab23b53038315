"""What documents keep sealed: the names of files, and the files themselves."""

from __future__ import annotations

from collections.abc import Iterator

from tongban.kernel.crypto import CryptoError
from tongban.kernel.sealing import SEALED_STORES, keeps

from .models import File
from .ports import MAIN, STORES, ContentLost


class Contents:
    """The files, whichever store keeps them."""

    name = "documents.contents"

    def sealed(self) -> Iterator[tuple[str, bytes]]:
        """See `SealedStore.sealed`."""
        return STORES.get(MAIN).sealed()

    def reseal(self, key: str) -> bool:
        """See `SealedStore.reseal`."""
        try:
            return STORES.get(MAIN).reseal(key)
        except ContentLost as lost:
            raise CryptoError(str(lost)) from lost


keeps(File, {"sealed_name": "documents.file.name:{uid}"})
SEALED_STORES.plug("documents", Contents())

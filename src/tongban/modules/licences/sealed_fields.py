"""What licences keep sealed, and the index by which a holder's licences are found."""

from __future__ import annotations

import orjson

from tongban.kernel.sealing import IndexField, finds, keeps

from .models import Licence

HOLDER = "licences.holder"


def _code(kept: bytes) -> str:
    return str(orjson.loads(kept)["code"])


keeps(
    Licence,
    {
        "holder": "licences.holder:{uid}",
        "face": "licences.face:{uid}",
        "end_reason": "licences.end_reason:{uid}",
    },
)
finds(IndexField(Licence, "holder_index", HOLDER, "holder", "licences.holder:{uid}", _code))

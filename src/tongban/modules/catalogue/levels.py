"""实名等级: how well whoever applies must be known (国办函〔2016〕108号). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LEAST: Final = 2
"""What is asked where an item says nothing: identity compared with the registers."""


@dataclass(frozen=True, slots=True)
class AsksLevel:
    """The levels (1 to 3) at which an item is filed and at which a promise in it is signed."""

    file: int | None = None
    sign: int | None = None

    @property
    def filing(self) -> int:
        """The level for filing, correcting and handing in."""
        return self.file or LEAST

    @property
    def signing(self) -> int:
        """The level for signing: never below that for filing."""
        return self.sign or max(LEAST, self.filing)


USUAL: Final = AsksLevel()

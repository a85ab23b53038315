"""个人信息告知 (个人信息保护法 第17条): what is told before data are used for an item."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from tongban.kernel.crypto import sm3


class Sensitive(StrEnum):
    """敏感个人信息 (第28条): the classes that an item may ask for; each is named with its need."""

    IDENTITY = "identity"
    HEALTH = "health"
    FINANCE = "finance"
    BIOMETRIC = "biometric"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for; `sensitive` is a class, "" for none."""

    label: str
    sensitive: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One thing that is fetched by sharing instead of being asked for, and from which register."""

    label: str
    register: str


@dataclass(frozen=True, slots=True)
class ItemNotice:
    """The facts of one item's notice. `text` counts the versions of the sentences around them.

    `record` is the class of record (`retention`) that says how long all of it is kept.
    """

    text: int
    item: str
    code: str
    org: str
    contact: tuple[str, ...]
    basis: tuple[str, ...]
    asked: tuple[Asked, ...]
    papers: tuple[Asked, ...]
    fetched: tuple[Fetched, ...]
    given: tuple[str, ...]
    record: str

    @property
    def digest(self) -> str:
        """What the case keeps: the same digest is the same notice, word for word."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sm3(text.encode())

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of sensitive data among what is asked for, in their order."""
        found = {one.sensitive for one in (*self.asked, *self.papers)}
        return tuple(str(one) for one in Sensitive if one in found)


def dump(notice: ItemNotice) -> dict[str, object]:
    """Return a notice as JSON values."""
    found: dict[str, object] = json.loads(json.dumps(asdict(notice)))
    return found


def load(kept: Mapping[str, object]) -> ItemNotice:
    """Return the notice that `dump` gave."""
    return ItemNotice(
        text=int(str(kept["text"])),
        item=str(kept["item"]),
        code=str(kept["code"]),
        org=str(kept["org"]),
        contact=tuple(map(str, _rows(kept, "contact"))),
        basis=tuple(map(str, _rows(kept, "basis"))),
        asked=tuple(Asked(**one) for one in _facts(kept, "asked")),
        papers=tuple(Asked(**one) for one in _facts(kept, "papers")),
        fetched=tuple(Fetched(**one) for one in _facts(kept, "fetched")),
        given=tuple(map(str, _rows(kept, "given"))),
        record=str(kept["record"]),
    )


def _rows(kept: Mapping[str, object], name: str) -> list[object]:
    found = kept[name]
    return found if isinstance(found, list) else []


def _facts(kept: Mapping[str, object], name: str) -> list[dict[str, str]]:
    return [one for one in _rows(kept, name) if isinstance(one, dict)]

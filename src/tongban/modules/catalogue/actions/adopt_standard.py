"""Put a standard material or field into the library, or revise it."""

from __future__ import annotations

from collections.abc import Mapping

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import library, policies, shelf
from ..law import NOT_DEMANDED
from ..library.words import DEMANDED, FAULTY, MEANWHILE, OTHER_KIND
from ..models import Standard, StandardRevision
from ..native.rules import LineError
from .adopt import Outcome


@action("catalogue.adopt_standard")
def adopt_standard(record: Mapping[str, object], *, by: Actor, seen: int | None = None) -> Outcome:
    """国发〔2016〕55号 二（一）同一事项同一标准；国务院令第716号 第7条。 A change makes a revision.

    `seen` is the number of the revision that its keeper read, 0 for a new standard; a file that
    is imported has none and is right.

    Raises:
        Refused: `library.faulty`, `library.must_be_shareable`, `library.other_kind`,
            `library.saved_meanwhile`.
    """
    require(policies.may_keep_library(by))
    standard = _sound(record)
    before = Standard.objects.filter(code=standard.code).first()
    if before is not None and before.record != record["record"]:
        raise Refused(OTHER_KIND, standard=standard.code)
    latest = before.number if before else 0
    if seen not in {None, latest}:
        raise Refused(MEANWHILE, number=latest)
    number = latest + 1
    values = {
        "record": record["record"],
        "name": standard.name,
        "number": number,
        "retired": standard.retired,
        "content": library.encode(standard),
        "fingerprint": library.fingerprint(standard),
        "at": clock.now(),
    }
    row, _ = Standard.objects.update_or_create(code=standard.code, defaults=values)
    StandardRevision.objects.create(
        standard_id=row.pk, number=number, content=row.content, at=row.at, by=by.ref
    )
    note(f"standard:{standard.code}", revision=number, fingerprint=row.fingerprint)
    return "updated" if before else "created"


def _sound(record: Mapping[str, object]) -> library.Standard:
    """Return the standard of a sound record that does not demand what the state has."""
    faults = [LineError(0, *one) for one in library.validate(record)]
    if faults:
        said = {
            lang: "；".join(f"{f.field} {f.message(lang)}" for f in faults) for lang in _TONGUES
        }
        raise Refused(FAULTY, faults=said["zh"], faults_en=said["en"])
    standard = shelf.standard_of(record)
    demanded = isinstance(standard, library.StandardMaterial) and standard.demanded
    if demanded and NOT_DEMANDED.holds():
        raise Refused(DEMANDED, name=standard.name)
    return standard


_TONGUES = ("zh", "en")

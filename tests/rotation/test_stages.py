"""Before, between and after: everything opens and is found, and the old keys go for ever."""

from __future__ import annotations

from itertools import islice

import pytest

from tongban.kernel import audit, crypto, indexes, resealing, rotating
from tongban.kernel.crypto.keyfile import KINDS
from tongban.kernel.errors import Refused
from tongban.kernel.sealing import SEALED
from tongban.modules.identity.actions import _throttle
from tongban.modules.identity.actions.activate import activate
from tongban.modules.identity.models import Activation, Attempt, Person, Staff
from tongban.site import rotation

from . import house

BOTH = KINDS


@pytest.fixture(autouse=True)
def _known(monkeypatch):
    from tongban.modules.subscriptions.ports import SUBJECTS
    from tongban.modules.subscriptions.tests import factories

    monkeypatch.setitem(SUBJECTS._plugged, "law", factories.Known())


def nobody_told(_line: str) -> None:
    pass


def test_everything_opens_and_is_found_at_every_stage(things, own):
    first = house.answers(things)
    assert None not in first.values()
    assert all(first.values()), first
    assert (house.unopened(), house.numbers()) == ([], ({1}, {1}))

    assert rotation.add(BOTH) == {"cipher": 2, "index": 2}
    assert (house.answers(things), house.unopened()) == (first, [])

    with house.later():
        rotating.turn()
        for walked in (0, 6, 18, len(SEALED) + 3):
            list(islice(resealing.everything(), walked))
            assert (house.answers(things), house.unopened()) == (first, []), walked
        assert house.numbers()[1] == {1, 2}  # indexes come last
        done = rotation.reseal(nobody_told)
        assert [one.faults for one in done if one.faults] == []
        assert (house.answers(things), house.unopened()) == (first, [])
        assert house.numbers()[0] == {2}
        assert house.file_numbers() == [own.mark()] * len(house.file_numbers()) != []
        assert [one.done for one in resealing.everything() if one.done] == []

        rotation.drop("cipher", 1)
        assert own.path.read_text().count('"key"') == 3
        assert (house.answers(things), house.unopened()) == (first, [])

    told = [entry.action for entry in audit.history("keys")]
    assert told == ["keys.add", "keys.turn", "keys.reseal", "keys.drop"]


def test_codes_that_nobody_can_compute_again_hold_the_old_key_until_they_are_over(things, own):
    rotation.add(["index"])
    with house.later():
        rotation.reseal(nobody_told)
    with house.later(2 * house.LATER):
        with pytest.raises(rotating.CannotRotate) as no:
            rotation.drop("index", 1)
        said = str(no.value)
        assert "identity.Activation.digest: 1 (until it is used or over)" in said
        assert own.index_keys() == (2, 1)
        activate(things.elder, things.code, "guihua-Xiang-1948", address="10.0.0.1")
        assert not Activation.objects.filter(used_at=None).exists()
        rotation.drop("index", 1)
    assert own.index_keys() == (2,)
    assert people_found(things) == things.citizen.person_id
    with house.later():
        assert house.numbers() == ({1}, {2})


def people_found(things):
    from tongban.modules.identity.queries import people

    return people.person_by_id_no(things.number)


def test_attempts_are_counted_on(things):
    for _ in range(_throttle.BY_NAME.most - 2):  # `things` used one
        _throttle.spend(_throttle.BY_NAME, "somebody")
    rotation.add(["index"])
    before = Attempt.objects.count()
    with house.later(rotating.SETTLED):
        rotating.turn()
        _throttle.spend(_throttle.BY_NAME, "somebody")
        with pytest.raises(Refused, match=r"access\.slow_down"):
            _throttle.spend(_throttle.BY_NAME, "somebody")
        assert Attempt.objects.count() == before
        _throttle.forgive(_throttle.BY_NAME, "somebody")
        assert Attempt.objects.count() == before - 1


def test_a_key_is_not_dropped_while_it_is_needed(things, own):
    text = own.path.read_text()
    for kind in BOTH:
        for number in (1, 7):
            with pytest.raises(rotating.CannotRotate):
                rotation.drop(kind, number)
    assert own.path.read_text() == text

    rotation.add(BOTH)
    with pytest.raises(rotating.CannotRotate, match="not a minute old"):
        rotating.turn()
    with pytest.raises(rotating.CannotRotate, match="a moment ago"):
        rotation.drop("cipher", 1)
    with house.later():
        with pytest.raises(rotating.CannotRotate, match=r"identity\.Person\.id_sealed: \d"):
            rotation.drop("cipher", 1)
        with pytest.raises(rotating.CannotRotate, match="index key 1 is in use"):
            rotation.drop("index", 1)
        with pytest.raises(rotating.CannotRotate, match="there already"):
            rotation.add(["index"])
    assert house.unopened() == []


def test_what_is_written_while_a_key_is_dropped_has_it_back(things, own, monkeypatch):
    rotation.add(["cipher"])
    with house.later():
        rotation.reseal(nobody_told)
        stale = crypto.SoftwareVault(own.path)
        monkeypatch.setattr(stale, "_ring", stale._ring.having("cipher", _old(stale)))
        forget = rotating.forget

        def meanwhile(kind, number):
            key = forget(kind, number)
            with crypto.using(stale):
                house.add_person_of("990101199003079999")
            return key

        monkeypatch.setattr(rotating, "forget", meanwhile)
        with pytest.raises(rotating.CannotRotate, match=r"identity\.Person\.name_sealed: 1"):
            rotation.drop("cipher", 1)
    assert house.unopened() == []
    assert audit.history("keys")[-1].action == "keys.give_back"


def _old(vault):
    from dataclasses import replace

    return replace(vault._ring.cipher, active=1)


def test_rows_from_before_their_source_was_kept_move_with_the_person_or_are_told(things):
    Staff.objects.update(id_sealed=b"")
    other = Staff.objects.exclude(pk=things.staff.staff_id)[0]
    strange = crypto.blind_index("990101199003071111", "identity.person.id_no")
    Staff.objects.filter(pk=other.pk).update(id_index=strange)
    rotation.add(["index"])
    with house.later():
        rotation.reseal(nobody_told)
        assert house.answers(things)["staff is"] == things.citizen.person_id
        left = dict(one.split(": ", 1) for one in rotating.still_named("index", 1))
        assert left["identity.Staff.id_index"].startswith("1 (noted before")
        house.add_person_of("990101199003071111")
        assert "identity.Staff.id_index" not in "".join(rotating.still_named("index", 1))


def test_two_with_one_number_are_impossible_in_the_middle_of_a_rotation(things, own):
    from django.db import IntegrityError, transaction

    stale = crypto.SoftwareVault(own.path)
    rotation.add(["index"])
    with house.later():
        rotating.turn()
        assert crypto.index_number(Person.objects.get(pk=things.citizen.person_id).id_index) == 1
        for vault in (own, stale):  # who knows the new key, and who has not heard of it
            with crypto.using(vault), pytest.raises(IntegrityError), transaction.atomic():
                house.add_person_of(things.number)
        assert Person.objects.filter(pk=things.citizen.person_id).count() == 1
        assert people_found(things) == things.citizen.person_id
    assert indexes.number() == 2


def test_a_seal_that_does_not_open_is_told_and_stops_nothing(things):
    sealed = Person.objects.get(pk=things.citizen.person_id).name_sealed
    Person.objects.exclude(pk=things.citizen.person_id).update(name_sealed=sealed)
    rotation.add(["cipher"])
    with house.later():
        done = {one.name: one for one in rotation.reseal(nobody_told)}
        wrong = done["identity.Person.name_sealed"]
        assert wrong.done == 1
        assert len(wrong.faults) == Person.objects.count() - 1
        assert all(bytes(sealed).hex() not in one for one in wrong.faults)
        with pytest.raises(rotating.CannotRotate, match=r"identity\.Person\.name_sealed"):
            rotation.drop("cipher", 1)


def test_status_counts_and_changes_nothing(things, own):
    rotation.add(BOTH)
    text = own.path.read_text()
    found = rotation.status()
    assert (found.cipher, found.index) == ((2, 1), (1, 2))
    assert found.sealed["identity.Person.id_sealed"] == {1: Person.objects.count()}
    assert found.indexed["identity.Person.id_index"] == {1: Person.objects.count()}
    assert found.unknown == {}
    assert own.path.read_text() == text


def test_what_another_key_file_sealed_is_told(things, own, tmp_path):
    other = crypto.SoftwareVault(tmp_path / "other.json")
    with crypto.using(other):
        for _ in range(3):
            crypto.rotate(other.path)
        other.reload()
        house.add_person_of("990101199003072222")
    assert rotating.unknown() == {
        "identity.Person.id_sealed": 1,
        "identity.Person.name_sealed": 1,
        "identity.Person.phone_sealed": 1,
    }


def test_a_value_that_two_rows_hold_already_is_told_and_stops_nothing(things):
    """It cannot come about (decision 0100); if it did, an operator must learn of it."""
    rotation.add(["index"])
    with house.later():
        rotating.turn()
        new = crypto.vault().index("identity.person.id_no", crypto.plain(things.number))
        house.add_person_of("990101199003073333")
        row = Person.objects.order_by("-pk")[0]
        sealed = house.seal(things.number, "id_no", row.uid)
        Person.objects.filter(pk=row.pk).update(id_index=new, id_sealed=sealed)
        done = {one.name: one for one in rotation.reseal(nobody_told)}
        wrong = done["identity.Person.id_index"]
        assert len(wrong.faults) == 1
        assert wrong.faults[0].endswith("another row holds this value already")
        assert house.numbers()[1] == {1, 2}
        others = Person.objects.exclude(pk=things.citizen.person_id)
        assert {crypto.index_number(one.id_index) for one in others} == {2}

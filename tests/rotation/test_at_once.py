"""While keys rotate others work: nothing is lost, nobody is there twice, a killed run goes on."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections

from tests.backup.installation import Installation
from tests.faults.crowd import at_once
from tests.support.site import environment_of, own_database
from tongban.kernel import crypto, indexes, resealing
from tongban.kernel.crypto import keyfile
from tongban.kernel.db import writing
from tongban.modules.identity.actions._people import add_person
from tongban.modules.identity.contracts import Assurance, Registration
from tongban.modules.identity.models import Person, seal
from tongban.modules.identity.queries import people
from tongban.modules.identity.tests import factories as make

from . import house

pytestmark = [pytest.mark.faults, pytest.mark.slow]
PEOPLE, WRITERS, ROUNDS = 120, 4, 60


class EachItsOwn:
    """A vault for each thread, as each process has one: it knows what it has read."""

    def __init__(self, first: crypto.SoftwareVault) -> None:
        self._first = first
        self.mine = threading.local()

    def __getattr__(self, name: str) -> Any:
        return getattr(getattr(self.mine, "vault", self._first), name)


@pytest.fixture
def each(own) -> Iterator[EachItsOwn]:
    shared = EachItsOwn(own)
    with crypto.using(shared):
        yield shared


@pytest.fixture(autouse=True)
def _a_connection_for_each(request) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    pool = getattr(connection, "pool")  # noqa: B009  # the types know no pool
    least, most = pool.min_size, pool.max_size
    pool.resize(least, 32)
    yield
    pool.resize(least, most)


def register(serial: int, phone: str = "10000000000") -> Person:
    told = Registration(f"示例·第{serial}人", make.id_no(serial), phone, "")
    with writing():
        return add_person(told, Assurance.CHECKED, None)


@contextmanager
def in_threads(works: list[Callable[[], None]]) -> Iterator[None]:
    """Run the works beside the block, each with a connection of its own; their faults are ours."""
    faults: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as fault:  # noqa: BLE001  # raised again by the test
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(one,)) for one in works]
    for one in threads:
        one.start()
    try:
        yield
    finally:
        for one in threads:
            one.join(timeout=120)
    assert faults == []


@dataclass
class Writers:
    """Processes that change telephones and register people; each hears of keys by itself."""

    file: Path
    each: EachItsOwn
    ids: list[int]
    written: dict[int, str] = field(default_factory=dict)
    new: list[int] = field(default_factory=list)

    def works(self) -> list[Callable[[], None]]:
        """One work for each writer; no two change the same person."""
        return [partial(self._work, number) for number in range(WRITERS)]

    def _work(self, number: int) -> None:
        self.each.mine.vault = crypto.SoftwareVault(self.file)
        chance = random.Random(number)  # a test's choice
        for turn in range(ROUNDS):
            self._change(chance.choice(self.ids[number::WRITERS]), f"1{number}{turn:09d}")
            if turn % 10 == 0:
                self.new.append(register(500 + number * 100 + turn).pk)

    def _change(self, pk: int, phone: str) -> None:
        with writing():
            row = Person.objects.get(pk=pk)
            Person.objects.filter(pk=pk).update(
                phone_sealed=seal(phone, "phone", row.uid),
                phone_index=crypto.blind_index(phone, people.PHONE),
            )
        self.written[pk] = phone


def turned(vault: crypto.SoftwareVault) -> None:
    """What `rotating.turn` does, for vaults that are not the process's."""
    vault.reload()
    indexes.switch(2)
    keyfile.activate(vault.path, 2)
    vault.reload()


@pytest.mark.django_db(transaction=True)
def test_who_writes_while_everything_is_resealed_loses_nothing(own, each):
    beside = Writers(own.path, each, [register(serial).pk for serial in range(PEOPLE)])
    for kind in keyfile.KINDS:
        keyfile.add(own.path, kind)
    own.reload()
    with in_threads(beside.works()):
        turned(own)
        list(resealing.everything())
    assert [one.faults for one in resealing.everything() if one.faults] == []
    assert house.numbers() == ({2}, {2})
    assert house.unopened() == []
    assert Person.objects.count() == PEOPLE + len(beside.new) == PEOPLE + WRITERS * ROUNDS // 10
    for row in Person.objects.all():
        assert people.person_by_id_no(row.id_no) == row.pk
        assert row.phone == beside.written.get(row.pk, "10000000000")
        assert row.phone_index == crypto.blind_index(row.phone, people.PHONE)


class Race:
    """Two who register one number, one of whom never heard of the new key; the key is turned to at
    that very moment, and the walk begins.
    """

    def __init__(self, file: Path, each: EachItsOwn, *, there: bool) -> None:
        first = crypto.SoftwareVault(file)
        each._first, self._each, self._file = first, each, file
        with writing(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM kernel_series WHERE name = 'index key'")
            Person.objects.all().delete()
        if there:
            register(900)
        keyfile.add(file, "index")
        self.stale, self.knowing = crypto.SoftwareVault(file), crypto.SoftwareVault(file)
        self.stale._ring = first._ring  # as it was before the key was added

    def registering(self, vault: crypto.SoftwareVault) -> object:
        self._each.mine.vault = vault
        try:
            return register(900).pk
        except IntegrityError:
            return "there"

    def turning(self) -> object:
        self._each.mine.vault = crypto.SoftwareVault(self._file)
        return indexes.switch(2)

    def walking(self) -> object:
        self._each.mine.vault = crypto.SoftwareVault(self._file)
        return [one.faults for one in resealing.everything() if one.faults]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("there", [False, True])
def test_no_number_is_registered_twice_whatever_who_knows_of_the_keys(own, each, there):
    for turn in range(8):
        race = Race(own.path.with_name(f"{turn}.json"), each, there=there)
        works = [partial(race.registering, one) for one in (race.stale, race.knowing)]
        *answers, _, faults = at_once([*works, race.turning, race.walking])
        assert faults == []
        each._first.reload()
        assert Person.objects.count() == 1, (turn, answers)
        assert answers.count("there") == (2 if there else 1)
        assert people.person_by_id_no(make.id_no(900)) == Person.objects.get().pk


# ── processes ─────────────────────────────────────────────────────────────────────────────────

BEGIN = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from tongban.kernel.db import writing
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import WANG, png
from tests.rotation.test_at_once import register
for serial in range(80):
    register(serial)
for n in range(12):
    documents.store_upload(png(n + 1, 2), by=WANG, name="photo.png")
"""
DIE = """
import os, signal, sys, datetime as dt
import django
django.setup()
from tongban.kernel import clock, resealing, rotating
from tongban.modules.documents.adapters import local_store
left = [int(sys.argv[2])]
def dying(do):
    def instead(*given):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return do(*given)
    return instead
resealing._compare_and_set = dying(resealing._compare_and_set)
if sys.argv[1] == "file":
    local_store._settle = dying(local_store._settle)
    resealing._compare_and_set = lambda *given: 0
with clock.at(clock.now() + dt.timedelta(hours=1)):
    rotating.turn()
    list(resealing.everything())
"""
BESIDE = """
import sys
import django
django.setup()
from tongban.kernel import crypto
from tongban.modules.identity.queries import people
from tongban.modules.identity.models import Person
from tongban.modules.identity.tests.factories import id_no
from tests.rotation.test_at_once import register
serial = 500
print("ready", flush=True)
for line in sys.stdin:
    crypto.vault()._look_at = 0.0  # some seconds have passed
    serial += 1
    row = register(serial)
    row.refresh_from_db()
    found = people.person_by_id_no(id_no(serial)) == row.pk
    opened = all(one.name and one.id_no for one in Person.objects.all())
    number = crypto.key_number(bytes(row.name_sealed))
    print(number, crypto.index_number(row.id_index), found, opened, flush=True)
"""
STATUS = "sealed", "indexed"


DROP = """
import datetime as dt
import django
django.setup()
from tongban.kernel import clock
from tongban.site import rotation
with clock.at(clock.now() + dt.timedelta(hours=2)):
    rotation.drop("cipher", 1)
    rotation.drop("index", 1)
"""


@pytest.fixture
def installation(tmp_path) -> Iterator[Installation]:
    with own_database(tmp_path / "data") as database:
        environment = environment_of(tmp_path / "data", database, 8000)
        environment["PYTHONPATH"] = os.pathsep.join(sys.path)
        made = Installation(tmp_path / "data", environment)
        made.python(BEGIN)
        yield made


def counts(of: Installation) -> dict[str, dict[str, int]]:
    """What is of which key, by the command."""
    file = of.folder.parent / "status.json"
    assert of.tongban("keys", "status", "--json", file).returncode == 0
    found = json.loads(file.read_text(encoding="utf-8"))
    return {k: v for part in STATUS for k, v in found[part].items() if v}


class Beside:
    """A process that runs through the whole rotation and never starts anew."""

    def __init__(self, of: Installation) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", BESIDE],
            env=of.environment | {"DJANGO_SETTINGS_MODULE": "tongban.site.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def works(self) -> tuple[str, str]:
        """Let it register, find and open; return the keys that it wrote with."""
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        cipher, index, found, opened = self._line().split()
        assert (found, opened) == ("True", "True")
        return cipher, index

    def end(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def beside(installation) -> Iterator[Beside]:
    made = Beside(installation)
    yield made
    made.end()


def test_a_killed_run_goes_on_and_a_process_beside_it_works_throughout(installation, beside):
    assert beside.works() == ("1", "1")
    assert installation.tongban("keys", "add").returncode == 0
    assert beside.works() == ("2", "1")
    for what, after in (("row", "60"), ("file", "5")):
        with pytest.raises(AssertionError):
            installation.python(DIE, what, after)
        assert beside.works() == ("2", "2")
    half = counts(installation)
    assert set(half["identity.Person.name_sealed"]) == {"1", "2"}
    assert set(half["documents.contents"]) == {"1", "2"}

    done = installation.tongban("keys", "reseal")
    assert done.returncode == 0, done.stderr
    assert {key for by_number in counts(installation).values() for key in by_number} == {"2"}
    refused = installation.tongban("keys", "drop", "cipher", "1")
    assert (refused.returncode, "a moment ago" in refused.stderr) == (1, True)
    installation.python(DROP)
    keys = json.loads((installation.folder / "keys" / "tongban-keys.json").read_text())
    assert [list(keys[kind]["keys"]) for kind in ("cipher", "index")] == [["2"], ["2"]]
    assert beside.works() == ("2", "2")
    assert installation.tongban("audit", "verify").returncode == 0

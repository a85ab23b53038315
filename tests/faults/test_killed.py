"""The power fails in the middle of work: what was acknowledged is there, and there once."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.house import CODE, Caller, House
from tests.support.site import own_database
from tools import verify_audit

pytestmark = [pytest.mark.faults, pytest.mark.slow]
CASES = 200
KILLED_AFTER = (50, 120)
"""How many submissions are acknowledged when the server is killed, each time."""
LISTENERS_OF_SUBMITTED = """
from tongban.kernel.events import LISTENERS
heard = LISTENERS["cases.submitted"] + LISTENERS["cases.paper_issued"]
print(*(one.name for one in heard))
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    """The demonstration, not running, with one small item to apply for."""
    folder = tmp_path_factory.mktemp("house")
    with own_database(folder / "data") as database:
        made = House(folder, database)
        try:
            made.start("--no-worker")
            made.adopt()
            made.kill()
            yield made
        finally:
            made.kill()


MESSAGES = "SELECT about FROM notices_message WHERE kind LIKE '%submitted%'"
RECEIPTS = (
    "SELECT c.case_no FROM cases_paper p JOIN cases_case c ON c.id = p.case_id"
    " WHERE p.kind = 'receipt'"
)


class Filing:
    """So many cases filed by eight callers; tells how many are acknowledged."""

    def __init__(self, house: House, prefix: str, cases: int) -> None:
        self._house, self._prefix, self._cases = house, prefix, cases
        self._token = house.token("citizen")
        self._changed = threading.Condition()
        self.acknowledged: dict[int, str] = {}

    def run(self) -> None:
        """File all of them."""
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(self._file, range(self._cases)))

    def _file(self, number: int) -> None:
        key = f"{self._prefix}-{number}"
        opened = self.opened(key)
        filed = self._caller().post(f"/cases/{opened['case_no']}/actions/submit", f"file-{key}", {})
        assert filed["state"] == "submitted"
        with self._changed:
            self.acknowledged[number] = str(filed["case_no"])
            self._changed.notify_all()

    def opened(self, key: str) -> dict[str, object]:
        """Open one case."""
        return self._caller().post("/cases", f"open-{key}", {"item": CODE})

    def _caller(self) -> Caller:
        return Caller(self._house.port, self._token)

    def wait_until(self, acknowledged: int) -> None:
        """Wait until so many are acknowledged."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.acknowledged) >= acknowledged, 60)


def verified(house: House) -> None:
    """Our own command and the stand-alone verifier say that the trail is whole."""
    ours = house.tongban("audit", "verify")
    assert ours.returncode == 0, ours.stdout
    file = house.folder / "trail.jsonl"
    assert house.tongban("audit", "export", file).returncode == 0
    command = [sys.executable, "-I", verify_audit.__file__, str(file)]
    alone = subprocess.run(command, capture_output=True, text=True, check=False)
    assert alone.returncode == 0, alone.stdout


def listeners(house: House) -> list[str]:
    return sorted(house.python(LISTENERS_OF_SUBMITTED).stdout.split())


def effects(house: House, numbers: list[str]) -> None:
    """Every event of these cases reached each listener once, and did there one thing."""
    wanted = listeners(house)
    assert len(wanted) >= 2
    told = house.rows(
        "SELECT e.payload, d.listener, COUNT(*) FROM kernel_outboxevent e"
        " JOIN kernel_delivery d ON d.event_id = e.id"
        " WHERE e.kind IN ('cases.submitted', 'cases.paper_issued')"
        " AND d.state = 'done' GROUP BY e.id, e.payload, d.listener"
    )
    for number in numbers:
        heard = [(name, times) for payload, name, times in told if number in str(payload)]
        assert sorted(heard) == [(name, 1) for name in wanted], number
    assert once_each(
        house, "SELECT about FROM notices_message WHERE kind LIKE '%submitted%'", numbers
    )
    assert once_each(house, RECEIPTS, numbers)
    assert without_gap(house)


def without_gap(house: House) -> bool:
    """Whether the papers of each series are numbered from 1 on, and every one of them is drawn."""
    found = house.rows("SELECT org, word, year, serial, document_id FROM cases_paper")
    series: dict[object, list[object]] = {}
    for *name, serial, _document in found:
        series.setdefault(tuple(name), []).append(serial)
    assert all(row[4] is not None for row in found)
    return all(sorted(map(int, map(str, s))) == [*range(1, len(s) + 1)] for s in series.values())


def once_each(house: House, sql: str, numbers: list[str]) -> bool:
    found = [str(row[0]) for row in house.rows(sql)]
    return all(found.count(number) == 1 for number in numbers)


def test_a_server_killed_twice_among_200_submissions_loses_and_doubles_nothing(house):
    house.start()
    filing = Filing(house, "a", CASES)
    work = threading.Thread(target=filing.run)
    work.start()
    for acknowledged in KILLED_AFTER:
        filing.wait_until(acknowledged)
        house.kill()
        house.a_minute_passes()
        house.start()
    work.join(timeout=60)
    numbers = sorted(filing.acknowledged.values())
    assert len(set(numbers)) == CASES
    house.wait_for_quiet()
    house.kill()

    filed = house.rows(f"SELECT case_no, state FROM cases_case WHERE task_code = '{CODE}'")  # noqa: S608  # our own code
    assert sorted(str(row[0]) for row in filed) == numbers
    assert {row[1] for row in filed} == {"submitted"}
    steps = "SELECT c.case_no FROM cases_steptaken s JOIN cases_case c ON c.id = s.case_id"
    assert once_each(house, steps, numbers)
    effects(house, numbers)
    verified(house)


def filed(house: House, prefix: str, cases: int) -> list[str]:
    """File a few cases while no worker runs; return their numbers."""
    house.start("--no-worker")
    filing = Filing(house, prefix, cases)
    filing.run()
    house.kill()
    return sorted(filing.acknowledged.values())


KILLED = {
    "between hand-over and mark": "outbox._mark = die\nworker.drain()",
    "in the middle of a listener's batch": (
        "from tongban.modules.notices import public\n"
        "post, posted = public.post, []\n"
        "def third(message):\n"
        "    posted.append(message)\n"
        "    return die() if len(posted) == 3 else post(message)\n"
        "public.post = third\nworker.drain()"
    ),
    "between a slow listener's work and its mark": (
        "keep = outbox._set\n"
        "outbox._set = lambda *a, **k: die() if a[2] == 'done' else keep(*a, **k)\n"
        "worker.drain()"
    ),
}


@pytest.mark.parametrize("moment", KILLED)
def test_a_worker_killed_at_the_worst_moment_leaves_everything_to_the_next(house, moment):
    numbers = filed(house, moment.replace(" ", "-"), 5)
    died = house.python(KILLED[moment])
    assert died.returncode == -9, died.stderr
    house.a_minute_passes()
    done = house.python("worker.drain()")
    assert done.returncode == 0, done.stderr
    house.wait_for_quiet()
    effects(house, numbers)
    verified(house)

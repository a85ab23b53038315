"""What `tongban check` and `/readyz` look at. A check returns what it saw, or raises."""

from __future__ import annotations

from collections.abc import Callable

from django.core.checks import run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tongban.kernel import clock, crypto
from tongban.kernel.models import Delivery
from tongban.modules.documents import public as documents
from tongban.modules.places import public as places


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return connection.vendor


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise RuntimeError(f"{len(waiting)} migrations have not run: tongban run does it")
    return "all run"


def _keys() -> str:
    sealed = crypto.vault().encrypt(b"look", "check")
    if crypto.vault().decrypt(sealed, "check") != b"look":
        raise RuntimeError("the vault does not open what it sealed")
    return f"key set {crypto.vault().fingerprint()}"


def _contents() -> str:
    return documents.look_at_store()


def _calendar() -> str:
    calendar = places.calendar()
    year = clock.today().year
    if calendar.provisional(clock.today()):
        raise RuntimeError(f"the holiday notice of {year} is not loaded: dates are provisional")
    after = clock.today().replace(year=year + 1, month=1, day=1)
    known = "loaded" if not calendar.provisional(after) else "NOT YET ANNOUNCED: dates provisional"
    return f"{year} loaded, {year + 1} {known}"


def _dead_letters() -> str:
    dead = Delivery.objects.filter(state="dead")[:100].count()
    if dead:
        raise RuntimeError(f"{dead} or more events could not be delivered: see tongban outbox")
    return "none"


def _django() -> str:
    wrong = run_checks()
    if wrong:
        raise RuntimeError("; ".join(str(one.msg) for one in wrong))
    return "no remarks"


def _columns() -> str:
    from tongban.portal import columns

    bare = [str(one.label) for one in columns.empty()]
    return f"without content, not shown: {'、'.join(bare)}" if bare else "all have content"


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "keys": _keys,
    "contents": _contents,
    "calendar": _calendar,
    "dead letters": _dead_letters,
    "columns": _columns,
    "framework": _django,
}

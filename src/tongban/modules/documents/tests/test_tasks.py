"""The sweep takes leftovers, and only leftovers."""

import datetime as dt
import os

import pytest

from tongban.kernel import clock
from tongban.kernel.jobs import JOBS

from .. import public, tasks
from ..models import File
from .factories import WANG, pdf

pytestmark = pytest.mark.django_db


def age(disk, key, days):
    moment = (clock.now() - dt.timedelta(days=days)).timestamp()
    os.utime(disk._path(key), (moment, moment))


def test_leftovers_go_after_a_day(disk):
    filed = public.store_upload(pdf(), by=WANG, name="a.pdf")
    held = File.objects.get(uid=filed.uid).storage_key
    lost = public.take_in(pdf(), name="b.pdf", by=WANG).storage_key
    fresh = public.take_in(pdf(), name="c.pdf", by=WANG).storage_key
    age(disk, held, 9)
    age(disk, lost, 2)
    assert tasks.sweep() == 1
    assert (disk.exists(held), disk.exists(lost), disk.exists(fresh)) == (True, False, True)
    assert tasks.sweep() == 0


def test_content_of_discarded_files_goes_even_if_the_process_died(disk):
    ref = public.store_upload(pdf(), by=WANG, name="a.pdf")
    key = File.objects.get(uid=ref.uid).storage_key
    public.discard(ref.uid, by=WANG)  # the test's transaction never commits
    age(disk, key, 2)
    assert tasks.sweep() == 1
    assert not disk.exists(key)


def test_the_job_is_declared_once():
    tasks.declare()
    tasks.declare()
    assert JOBS["documents.sweep"].run is tasks.sweep

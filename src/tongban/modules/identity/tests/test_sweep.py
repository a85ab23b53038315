import datetime as dt

import pytest
from django.contrib.sessions.models import Session

from tongban.kernel import clock
from tongban.kernel.jobs import JOBS
from tongban.modules.identity import tasks
from tongban.modules.identity.actions import _throttle
from tongban.modules.identity.models import Attempt, SignIn

pytestmark = pytest.mark.django_db


def test_what_is_over_is_forgotten_and_the_rest_stays(citizen, sign_in):
    sign_in(citizen)
    _throttle.spend(_throttle.BY_NAME, "x")
    assert tasks.sweep_leftovers() == 0
    with clock.at(clock.now() + dt.timedelta(minutes=4)):
        assert tasks.sweep_leftovers() == 1
    assert not Attempt.objects.exists()
    assert SignIn.objects.count() == 1
    with clock.at(clock.now() + dt.timedelta(days=184)):
        tasks.sweep_leftovers()
        assert SignIn.objects.count() == 1  # 网络安全法 第23条: six months at least
        assert not Session.objects.exists()
    with clock.at(clock.now() + dt.timedelta(days=200)):
        tasks.sweep_leftovers()
    assert not SignIn.objects.exists()


def test_the_worker_knows_the_job():
    assert "identity.sweep" in JOBS

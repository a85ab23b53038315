from __future__ import annotations

import pytest

from tongban.journeys.revoked_licence_tells_holder import tell
from tongban.kernel import clock, worker
from tongban.modules.licences import public as licences
from tongban.modules.licences.contracts import LicenceRevoked
from tongban.modules.licences.tests.factories import OFFICER, OWNER, issued
from tongban.modules.notices import public as notices

pytestmark = pytest.mark.django_db


def test_the_holder_learns_of_it_once_with_remedy_and_without_the_reason():
    one = issued()
    licences.revoke(one.uid, reason="不写进通知的理由", by=OFFICER)
    worker.drain()
    today = clock.today()
    tell(
        LicenceRevoked(
            one.uid, one.number, one.name, one.owner_ref, one.issuer, one.issuer_name, f"{today}"
        )
    )
    found = [m for m in notices.inbox(OWNER).rows if m.kind == "licence.revoked"]
    assert len(found) == 1
    assert f"{today.year}年{today.month}月{today.day}日" in found[0].body
    assert "行政复议" in found[0].body
    assert "不写进通知的理由" not in found[0].body
    assert found[0].link == f"/my/licences/{one.uid}"

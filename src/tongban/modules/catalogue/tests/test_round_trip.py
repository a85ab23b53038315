"""Export → import is the identity for the native format, whatever a record holds."""

import io
import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from tongban.modules.catalogue import importing, queries
from tongban.modules.catalogue.native import decode, encode

from . import any_record
from . import factories as make

QUICK = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large,
         HealthCheck.function_scoped_fixture]  # fmt: skip
few = settings(
    max_examples=12, deadline=None, suppress_health_check=QUICK,
    phases=(Phase.explicit, Phase.generate),
)  # fmt: skip
many = settings(max_examples=400, deadline=None, suppress_health_check=QUICK)


def exported():
    """What `tongban export items` writes."""
    lines = [json.dumps(one, ensure_ascii=False) for one in queries.stored()]
    return "\n".join(lines).encode()


def taken(content):
    report = importing.import_items(io.BytesIO(content), by=make.IMPORT)
    assert not report.rejected, report.rejected
    return report


def comes_back(base, own):
    """Import two records, export them, import that elsewhere: the same lines."""
    lighter = {**own, "materials_waived": [], "materials_deferrable": []}
    for name in ("promised", "visits", "promise_terms", "quota"):
        lighter.pop(name, None)  # heavier ones are refused: test_never_heavier.py
    records = [encode(decode(one)) for one in (base, lighter)]
    with transaction.atomic():
        taken("\n".join(json.dumps(one) for one in records).encode())
        written = exported()
        assert taken(written).unchanged == 2
        transaction.set_rollback(True)
    assert [json.loads(line) for line in written.splitlines()] == records
    with transaction.atomic():
        assert taken(written).created == 2
        assert exported() == written
        transaction.set_rollback(True)


@pytest.mark.django_db
@given(any_record.bases(), any_record.implementations())
@few
def test_what_is_exported_comes_back_as_it_was(base, own):
    comes_back(base, own)


@pytest.mark.proof
@pytest.mark.django_db
@given(any_record.bases(), any_record.implementations())
@many
def test_whatever_a_record_holds_it_comes_back(base, own):
    comes_back(base, own)

"""No sequence of edits, of either side, makes a public item heavier than its standard."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongban.kernel.calendar import Unit
from tongban.kernel.errors import Refused
from tongban.modules.catalogue import inheritance, native, pushes, pushing, queries
from tongban.modules.catalogue.actions.adopt import adopt_base, adopt_item
from tongban.modules.catalogue.actions.open_change import open_change
from tongban.modules.catalogue.actions.publish import publish
from tongban.modules.catalogue.actions.save_change import save_change
from tongban.modules.catalogue.contracts import (
    Channel,
    Draft,
    Implementation,
    Layer,
    Operation,
    Quota,
    TimeLimit,
)
from tongban.modules.catalogue.models import Change

from . import factories as make

LIMITS = st.builds(
    TimeLimit,
    st.integers(0, 40).map(Decimal),
    st.sampled_from([Unit.WORKING_DAY, Unit.DAY, Unit.HOUR, Unit.MONTH]),
)
KEYS = st.lists(st.sampled_from(["a", "b", "gone"]), unique=True, max_size=3).map(tuple)
OWN = st.fixed_dictionaries(
    {},
    optional={
        "promised": st.none() | LIMITS,
        "visits": st.none() | st.integers(0, 4),
        "channels": st.lists(st.sampled_from(list(Channel)), unique=True, max_size=3).map(tuple),
        "materials_waived": KEYS,
        "materials_deferrable": KEYS,
        "quota": st.none() | st.builds(Quota, st.just(3), st.just("2026-01-01"),
                                       st.sampled_from(["", "示例条例 第3条"])),
    },
)  # fmt: skip
STANDARD = st.fixed_dictionaries({"visits": st.none() | st.integers(0, 3), "promised": LIMITS})


def standard(base, drawn):
    limits = replace(base.limits, promised=drawn["promised"])
    return replace(base, visits=drawn["visits"], limits=limits)


@pytest.fixture(scope="module")
def card():
    return make.by_name(make.CARD)[make.CARD]


@settings(max_examples=300, deadline=None)
@given(old=STANDARD, new=STANDARD, own=OWN)
def test_following_every_conflict_of_a_push_leaves_nothing_heavier(card, old, new, own):
    before, after = standard(card.base, old), standard(card.base, new)
    body = replace(card.implementation, **own)
    found = pushing.conflicts(before, after, body)
    merged = pushing.merged(after, body, {one.element: None for one in found})
    assert inheritance.wrong(after, merged) == ()
    kept = {name for name in own if name not in {one.element for one in found}}
    assert all(getattr(merged, name) == getattr(body, name) for name in kept)


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=st.lists(st.tuples(st.sampled_from(["adopt", "save", "standard"]), OWN, STANDARD),
                      min_size=1, max_size=6))  # fmt: skip
def test_no_sequence_of_edits_makes_a_public_item_heavier(card, edits):
    code, org = card.code, card.implementation.organisation.uscc
    for how, own, drawn in edits:
        stored = native.decode(queries.item(code).content)
        base = queries.latest_base(card.base.code)
        assert isinstance(stored, Implementation)
        assert base is not None
        record, before = replace(stored, **own), pushes.base_of(base.content)
        heavy = bool(inheritance.heavier(before, record))
        if how == "standard":
            adopt_base(standard(before, drawn), by=make.IMPORT)
        elif how == "adopt":
            assert refused(lambda r=record: adopt_item(r, by=make.IMPORT)) is heavy
        else:
            draft = native.encode(record)  # a faulty draft is kept, not public
            faulty = {one[0].partition("[")[0].partition(".")[0] for one in native.check(draft)}
            told = {one.element for one in inheritance.heavier(before, record)} - faulty
            assert refused(lambda r=record: saved(code, org, r)) is bool(told)
        published(code)
        _, revision, item = queries.published(code)
        assert inheritance.heavier(item.base, item.implementation) == (), revision.number


def refused(edit):
    """Whether an edit is refused as heavier; any other refusal fails."""
    try:
        edit()
    except Refused as refusal:
        if refusal.code != "item.heavier":
            raise
        return True
    return False


def saved(code, org, record):
    by = make.editor(org)
    change = Change.objects.filter(code=code, state="editing").first()
    if change is None:
        uid = open_change(Operation.REVISE, Layer.ITEM, [code], by=by)
        change = Change.objects.get(uid=uid)
    save_change(change.uid, change.version, Draft(native.encode(record)), by=by)


def published(code):
    """Publish what the gate lets out; what it blocks stays as it was."""
    try:
        publish(code, by=make.IMPORT)
    except Refused as refusal:
        if refusal.code not in {"item.gate_blocks", "item.nothing_to_publish"}:
            raise

"""告知承诺（国办发〔2020〕42号）: told in writing, by choice, never in excluded matters."""

import dataclasses

import pytest

from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.grant_on_promise import grant_on_promise
from tongban.modules.cases.actions.promise import drop_promise, promise_facts
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.promising import (
    EXCLUDED,
    draft,
    filed,
    granted,
    promise,
    refused,
)
from tongban.modules.catalogue import public as shelf


@pytest.mark.norm("promise.42.not_asked")
def test_opinion_42_what_the_promise_stands_for_is_not_asked(world):
    assert make.row(filed(world)).state == "submitted"


@pytest.mark.norm("promise.42.told_once")
def test_opinion_42_no_promise_before_everything_was_told_in_writing(world):
    number = draft(world, make.PLAIN)
    refused(lambda: promise_facts(number, by=world.owner), "case.not_on_promise")


@pytest.mark.norm("promise.42.excluded")
def test_opinion_42_public_safety_is_excluded(world, monkeypatch):
    from tongban.modules.catalogue.contracts import PromiseExclusion

    number = draft(world)
    offer = shelf.offer(make.row(number).revision_id)
    base = dataclasses.replace(offer.item.base, commitment_excluded=PromiseExclusion.PUBLIC_SAFETY)
    outside = dataclasses.replace(offer, item=dataclasses.replace(offer.item, base=base))
    monkeypatch.setattr(shelf, "offer", lambda _: outside)
    refused(lambda: promise_facts(number, by=world.owner), "case.promise_excluded")


def test_the_gate_lets_no_promise_into_an_excluded_matter(world):
    with pytest.raises(AssertionError, match="excluded"):
        make.publish(EXCLUDED)


@pytest.mark.norm("local.26.on_the_spot")
def test_article_26_on_a_promise_there_is_no_ordinary_review(world):
    number = filed(world)
    refused(lambda: accept(number, by=world.window), "case.decide_on_promise")


def test_article_26_a_promise_is_taken_back_before_the_decision_and_not_after(world):
    number = filed(world)
    drop_promise(number, by=world.owner)
    case = make.row(number)
    assert (case.way, case.owed, promise(number).state) == ("", ["place"], "dropped")
    refused(lambda: grant_on_promise(number, by=world.head), "case.promise_needed")
    decided = granted(world)
    refused(lambda: drop_promise(decided, by=world.owner), "case.step_not_possible")


def test_a_second_promise_is_not_signed(world):
    number = draft(world)
    promise_facts(number, by=world.owner)
    refused(lambda: promise_facts(number, by=world.owner), "case.promised_already")

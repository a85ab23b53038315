"""The exam over all public guides: the shipped ones pass; each planted defect is found alone."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.modules.catalogue import gate, gate_sound, native, queries
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.actions.examine import note_link, record_exam
from tongban.modules.catalogue.contracts import BaseItem, Item
from tongban.modules.catalogue.exam import running, score, standing, wording
from tongban.modules.catalogue.exam.checks import checks
from tongban.modules.catalogue.models import (
    BaseRevision,
    ExamFinding,
    ExamRun,
    ExamScore,
    ItemRevision,
)
from tongban.modules.catalogue.models import Item as Row
from tongban.modules.catalogue.web import around
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests import factories as papers
from tongban.modules.places.tests import factories as places
from tongban.modules.search import public as search

from . import factories as make
from . import shipped
from .defects import DEFECTS, clear

Key = tuple[str, str, str]
PROOFS = shipped.ROOT / "data/demo/proofs.csv"
LIBRARY = shipped.ROOT / "data/library/standards.jsonl"
SOURCES = (Path(gate.__file__).parent.glob("gate*.py"), Path(running.__file__).parent.glob("*.py"))


def complete() -> list[Item]:
    """The shipped guides that pass the gate."""
    return [one for one in shipped.items().values() if gate.passes(gate.examine(one))]


def published(items: list[Item]) -> None:
    places.regions()
    report = make.take(make.records(*items))
    assert not report.rejected
    catalogue.list_proofs_from(PROOFS)
    with LIBRARY.open("rb") as standards:
        assert not catalogue.import_library(standards).rejected


def found() -> Counter[Key]:
    return Counter((one.code, of.code, of.element) for one in running.sit() for of in one.findings)


def kept(code: str) -> tuple[Row, ItemRevision, dict[str, Any]]:
    row = Row.objects.select_related("revision").get(code=code)
    assert row.revision is not None
    return row, row.revision, row.revision.content


def plant(code: str, change: Any) -> None:
    """Change a published guide and its standard alike, past every check."""
    row, revision, content = kept(code)
    change(content["base"], content["implementation"])
    ItemRevision.objects.filter(pk=revision.pk).update(content=content)
    BaseRevision.objects.filter(code=row.base_code).update(content=content["base"])
    queries.forget_offers()
    around.forget()


def test_every_code_that_a_rule_can_raise_is_on_the_list_and_no_other():
    said = [path.read_text(encoding="utf-8") for folder in SOURCES for path in sorted(folder)]
    raised = set(re.findall(r"\b(?:block|warn|say|_say)\(\s*\"([a-z_]+\.[a-z_]+)\"", "".join(said)))
    raised |= {f"contact.{one}" for one in ("window", "consult", "supervise")}
    raised |= set(gate_sound.HEAVIER.values())
    raised |= {f"bundle.{one}" for one in ("materials", "fields", "results")}
    assert raised == set(checks())
    assert all(one.zh and one.en and one.ground for one in checks().values())


@pytest.mark.django_db
@pytest.mark.once("sqlite")
def test_the_shipped_guides_have_no_blocking_finding_and_all_channels_agree():
    published(complete())
    examined = list(running.sit())
    assert len(examined) == len(complete()) > 50
    assert [of for one in examined for of in one.findings if of.severity == "block"] == []
    codes = {of.code for one in examined for of in one.findings}
    assert not codes & {
        "wording.differs",
        "search.not_found",
        "item.twice",
        "proof.not_listed",
        "library.uncoded",
    }


@pytest.mark.django_db
@pytest.mark.once("sqlite")
def test_every_planted_defect_is_found_and_nothing_else(monkeypatch):
    plain = [one for one in complete() if not one.base.bundle and one.base.materials]
    codes = [one.code for one in plain]
    assert len(codes) >= len(DEFECTS) + 3
    published(plain)
    for code in codes:
        plant(code, clear)
    before = found()

    wanted: Counter[Key] = Counter()
    for code, (check, element, change) in zip(codes, DEFECTS, strict=False):
        plant(code, change)
        wanted[code, check, element] += 1
    stale, lost, other = codes[len(DEFECTS) : len(DEFECTS) + 3]
    _, revision, _ = kept(stale)
    long_ago = revision.published_at - dt.timedelta(days=400)
    ItemRevision.objects.filter(pk=revision.pk).update(published_at=long_ago)
    wanted[stale, "item.stale", ""] += 1
    search.remove("item", lost)
    wanted[lost, "search.not_found", "name"] += 1
    forget_a_material(monkeypatch, other)
    wanted[other, "wording.differs", "kiosk"] += 1

    assert wanted.total() == 42
    assert found() - before == wanted


def forget_a_material(monkeypatch, code: str) -> None:
    """Let the kiosk leave out one material of one item."""
    name = kept(code)[2]["base"]["materials"][0]["name"]
    ask, where = wording._ask, wording.CHANNELS["kiosk"].format(code=code)
    monkeypatch.setattr(
        wording,
        "_ask",
        lambda address: ask(address).replace(name, "") if address == where else ask(address),
    )


@pytest.mark.django_db
def test_what_only_the_catalogue_can_tell_is_told(small):
    catalogue.list_proofs_from(PROOFS)
    card, food = small.code(make.CARD), small.code(make.FOOD)
    before = found()
    plant(food, lambda base, own: own.update(name="社会保障卡申领"))
    Row.objects.filter(code__in=[card, food]).update(
        org=small.org(make.CARD), name="社会保障卡申领"
    )
    base = BaseRevision.objects.get(code=kept(small.code(make.PASSPORT))[0].base_code)
    base.pk, base.number, base.content = None, 2, {**base.content, "notes": ["新的一句"]}
    base.save()
    told = found() - before
    assert {key[:2] for key in told} >= {
        (card, "item.twice"),
        (food, "item.twice"),
        (small.code(make.PASSPORT), "item.standard_moved"),
    }


@pytest.mark.django_db
def test_an_address_is_dead_after_two_failures_and_alive_after_one_answer(small):
    urls = standing.shown_addresses()
    assert urls
    url, rule = urls[0], Rule("exam")
    note_link(url, "404", opened=False, by=rule)
    assert standing.dead_addresses() == []
    note_link(url, "404", opened=False, by=rule)
    assert standing.dead_addresses() == [url]
    assert "links.dead" in {check for _, check, _ in found()}
    note_link(url, "200", opened=True, by=rule)
    assert standing.dead_addresses() == []


@pytest.mark.django_db
def test_an_exam_keeps_every_score_and_only_the_last_findings(small):
    rule = Rule("exam")
    first = record_exam(list(running.sit(ask_channels=False)), by=rule)
    second = record_exam(list(running.sit(ask_channels=False)), by=rule)
    assert first == second
    assert first.items == len(make.NAMES)
    assert ExamRun.objects.count() == 2
    last = standing.last_run()
    assert last is not None
    assert ExamScore.objects.filter(run=last).count() == len(
        {small.org(name) for name in make.NAMES}
    )
    assert set(ExamFinding.objects.values_list("run_id", flat=True)) <= {last.pk}
    assert 0 < first.complete < 100
    assert 0 < first.exact <= 100


@pytest.mark.django_db
def test_nobody_else_records_an_exam(small):
    examined = list(running.sit(ask_channels=False))
    for person in (make.CITIZEN, make.confirmer(small.org(make.CARD))):
        with pytest.raises(Refused) as no:
            record_exam(examined, by=person)
        assert no.value.code == "access.not_allowed"
    assert ExamRun.objects.count() == 0


@pytest.mark.django_db
def test_the_exam_asks_a_constant_number_of_questions_of_the_catalogue(
    small, django_assert_max_num_queries
):
    """Beside the search for each item by its name."""
    with django_assert_max_num_queries(8 + 6 * len(make.NAMES)):
        assert len(list(running.sit(ask_channels=False))) == len(make.NAMES)


def test_shares_are_rounded_down_and_nothing_of_nothing_is_nothing():
    assert score.share(999, 1000) == 99.9
    assert score.share(9999, 10000) == 99.9
    assert score.share(0, 0) == 0.0


def test_the_digest_of_a_guide_is_blind_to_blanks_and_to_nothing_else():
    assert wording.digest(["甲 乙", "丙"]) == wording.digest(["甲乙", " 丙\n"])
    assert wording.digest(["甲乙", "丙"]) != wording.digest(["甲", "乙丙"])


def test_a_record_that_is_decoded_again_says_the_same():
    item = complete()[0]
    again = native.decode(native.encode(item.base))
    assert isinstance(again, BaseItem)
    assert wording.source(item) == wording.source(Item(again, item.implementation))


@pytest.mark.django_db
def test_a_form_that_nobody_can_fetch_is_found_and_one_that_is_held_is_a_link(small):
    ref = documents.publish_file(papers.pdf(), name="申请表.pdf", asked_by="x", by=papers.PRINTER)

    def filed(base, own):
        held, lost = {"name": "申请表.pdf", "digest": ref.sm3}, {"name": "样表", "digest": "0" * 64}
        base["materials"][0] |= {"blank_form": held, "filled_sample": lost}

    make.take(make.changed(make.FOOD, filed))
    told = [key for key in found() if key[1] == "files.dead"]
    assert [key[0] for key in told] == [small.code(make.FOOD)]
    seen = Client().get(f"/items/{small.code(make.FOOD)}").content.decode()
    assert f'href="/guide-files/{ref.sm3}"' in seen
    assert "/guide-files/000" not in seen

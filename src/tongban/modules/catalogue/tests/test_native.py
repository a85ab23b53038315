import csv
import dataclasses
import io
import json
import re
from enum import EnumType
from itertools import chain
from pathlib import Path
from typing import get_args, get_type_hints

import jsonschema_rs
import pytest

from tongban.kernel.codes import why_not_item_code
from tongban.modules.catalogue import bundles, details, effects, elements, levels
from tongban.modules.catalogue.contracts import BaseItem, Implementation
from tongban.modules.catalogue.native import (
    Record,
    decode,
    document,
    encode,
    fingerprint,
    line,
    read,
)
from tongban.modules.catalogue.native.rules import SENTENCES
from tongban.modules.catalogue.themes import THEMES

from . import shipped

SAMPLES = Path(__file__).with_name("samples")
LONGEST = 20_000
DEFS = json.loads(json.dumps(document()["$defs"]))


def broken():
    with (SAMPLES / "broken_items.jsonl").open("rb") as stream:
        return list(read(stream, longest=LONGEST))


def expected():
    with (SAMPLES / "broken_items.expected.csv").open(encoding="utf-8", newline="") as stream:
        return [(int(r["line"]), r["field"], r["rule"]) for r in csv.DictReader(stream)]


def test_every_broken_line_is_named_with_field_and_rule():
    found = [(e.line, e.field, e.rule) for one in broken() for e in one.errors]
    assert found == expected()


def test_at_least_twenty_kinds_are_told_apart():
    kinds = {rule for _, _, rule in expected()}
    assert len(kinds) >= 20
    assert len({line for line, _, _ in expected()}) >= 20


def test_nothing_is_lost_among_broken_lines():
    lines = broken()
    good = [one.number for one in lines if one.record]
    assert good == [1, 39, 40]
    assert [one.number for one in lines] == [n for n in range(1, 41) if n != 38]  # 38 is blank
    assert all(bool(one.record) != bool(one.errors) for one in lines)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_error_has_a_sentence(language):
    errors = list(chain.from_iterable(one.errors for one in broken()))
    assert all(error.message(language).strip() for error in errors)
    assert not any("{" in error.message(language) for error in errors)


def test_rules_of_the_table_are_all_used_or_plain():
    assert all(zh and en for zh, en in SENTENCES.values())


def test_no_error_repeats_what_the_line_said():
    stream = io.BytesIO(b'{"record":"base","secret":"110105194912310021"}')
    messages = [e.message() + e.message("en") for one in read(stream) for e in one.errors]
    assert messages
    assert not any("110105" in message for message in messages)


def test_a_line_too_long_is_skipped_in_pieces_and_the_next_is_read():
    good = line(shipped.items()["w-canyin"].base).encode()
    stream = io.BytesIO(b"x" * 3_000_000 + b"\n" + good)
    found = list(read(stream))
    assert [(one.number, bool(one.record)) for one in found] == [(1, False), (2, True)]


def test_a_line_of_exactly_the_limit_is_read_and_one_more_byte_is_not():
    good = line(shipped.items()["w-canyin"].base).encode()
    assert next(read(io.BytesIO(good + b"\r\n"), longest=len(good))).record
    assert next(read(io.BytesIO(good + b"\r\n"), longest=len(good) - 1)).errors


class Watched(io.BytesIO):
    """Counts what was read so far, and the longest piece that was asked for at once."""

    def __init__(self, data):
        super().__init__(data)
        self.taken = 0
        self.longest = 0

    def readline(self, size=-1):
        raw = super().readline(size)
        self.taken += len(raw)
        self.longest = max(self.longest, len(raw))
        return raw


def test_one_line_is_in_memory_at_a_time():
    raw = shipped.BASE.read_bytes()
    stream = Watched(raw)
    ends = [m.end() for m in re.finditer(b"\n", raw)]
    assert [stream.taken for _ in read(stream)] == ends


def test_a_line_without_end_is_never_held_whole():
    stream = Watched(b"x" * 3_000_000)
    (found,) = read(stream, longest=LONGEST)
    assert found.errors[0].rule == "line.too_long"
    assert stream.taken == 3_000_000
    assert stream.longest <= LONGEST + 2


def test_the_shipped_files_have_no_error_and_77_records_each():
    for path in (shipped.BASE, shipped.ADOPTED):
        lines = shipped.lines(path)
        assert [e for one in lines for e in one.errors] == []
        assert len(lines) == 77


def test_a_record_survives_writing_and_reading():
    for item in shipped.items().values():
        records: list[Record] = [item.base, item.implementation]
        for record in [*records, item.bundle] if item.bundle else records:
            again = decode(json.loads(line(record)))
            assert again == record
            assert fingerprint(again) == fingerprint(record)


def test_elements_that_came_later_change_no_older_record():
    for path in (shipped.BASE, shipped.BUNDLES, shipped.ADOPTED):
        for raw in path.read_text("utf-8").splitlines():
            told = json.loads(raw)
            assert encode(decode(told)).keys() <= told.keys()


def test_the_fingerprint_ignores_order_but_no_fact():
    record = shipped.items()["w-canyin"].base
    told = encode(record)
    turned = decode(dict(reversed(told.items())))
    assert fingerprint(turned) == fingerprint(record)
    other = dataclasses.replace(record, name=record.name + "（新）")
    assert fingerprint(other) != fingerprint(record)


def test_no_materials_and_unknown_materials_are_not_the_same():
    record = shipped.items()["w-canyin"].base
    none = dataclasses.replace(record, materials=())
    unknown = dataclasses.replace(record, materials=None)
    assert decode(json.loads(line(none))) == none
    assert decode(json.loads(line(unknown))) == unknown
    assert fingerprint(none) != fingerprint(unknown)


def test_the_published_schema_is_the_one_in_use():
    published = json.loads((shipped.ROOT / "docs/formats/item.schema.json").read_text("utf-8"))
    assert published == document()
    jsonschema_rs.meta.validate(published)


def test_the_whole_published_schema_accepts_every_shipped_line():
    validator = jsonschema_rs.Draft202012Validator(document(), validate_formats=True)
    for path in (shipped.BASE, shipped.BUNDLES, shipped.ADOPTED):
        for raw in path.read_text("utf-8").splitlines():
            assert validator.is_valid(json.loads(raw))


SHAPES = {
    "base": BaseItem,
    "implementation": Implementation,
    "limit": elements.TimeLimit,
    **{
        re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind
        for room in (details, elements, effects, bundles, levels)
        for kind in vars(room).values()
        if isinstance(kind, type) and kind.__module__ == room.__name__
    },
}


@pytest.mark.parametrize("name", sorted(DEFS))
def test_schema_and_contract_have_the_same_fields(name):
    fields = {f.name for f in dataclasses.fields(SHAPES[name])}
    properties = set(DEFS[name]["properties"]) - {"format", "record"}
    assert properties == fields


@pytest.mark.parametrize("name", sorted(DEFS))
def test_enumerations_of_the_schema_are_those_of_the_contracts(name):
    properties = DEFS[name]["properties"]
    for field, hint in get_type_hints(SHAPES[name]).items():
        said = properties[field]
        allowed = said.get("enum") or said.get("items", {}).get("enum")
        if field == "themes":
            assert allowed == list(THEMES)
        elif kind := _enumeration(hint):
            assert allowed == [member.value for member in kind]


def _enumeration(hint):
    """The enumeration inside X, X | None or tuple[X, ...]."""
    kinds = [k for k in (hint, *get_args(hint)) if isinstance(k, EnumType)]
    return kinds[0] if kinds else None


def test_every_field_of_the_schema_is_explained_in_the_documentation():
    page = (shipped.ROOT / "docs/formats/items.md").read_text("utf-8")
    for name, shape in DEFS.items():
        for field, said in shape["properties"].items():
            assert f"`{field}`" in page, f"{name}.{field}"
            assert said["title"]
            assert said["description"]


def test_the_field_tables_of_the_documentation_are_fresh():
    from tongban.modules.catalogue.native.reference import tables

    page = (shipped.ROOT / "docs/formats/items.md").read_text("utf-8")
    assert tables() in page


def test_every_shipped_code_is_valid():
    for item in shipped.items().values():
        assert why_not_item_code(item.base.catalog_code) is None
        assert why_not_item_code(item.code) is None


# ── without an assigned code ──────────────────────────────────────────────────────────────────


def local_base(**more):
    source = {"id": "x", "title": "示例来源", "licence": "CC0"}
    told = {"format": "tongban.item/1", "record": "base", "catalog_code": "", "name": "示例事项"}
    return {**told, "type": "reward", "source": source, **more}


def local_item(**more):
    body = {"uscc": "", "name": "示例局", "local_code": "68236467-9"}
    told = {"format": "tongban.item/1", "record": "implementation", "task_code": ""}
    return {
        **told,
        "base": "sczw_G-1",
        "organisation": body,
        "region": "511602",
        "level": "county",
    } | more


def faults_of(record):
    (found,) = read(io.BytesIO(json.dumps(record, ensure_ascii=False).encode()))
    return found.record, {(one.field, one.rule) for one in found.errors}


def test_a_local_code_is_the_identity_until_one_is_assigned():
    base, none = faults_of(local_base(scheme="sczw", local_catalog_code="G-1"))
    assert not none
    assert base.code == "sczw_G-1"
    own, none = faults_of(local_item(scheme="sczw", local_task_code="G-1-511602000000-000"))
    assert not none
    assert (own.code, own.body) == ("sczw_G-1-511602000000-000", "sczw_68236467-9")
    assert decode(json.loads(line(own))) == own


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (local_base(), ("local_catalog_code", "code.none")),
        (local_base(local_catalog_code="G-1"), ("local_catalog_code", "code.none")),
        (local_base(scheme="sczw", local_catalog_code="G/1"), ("local_catalog_code", "code.local")),
        (
            local_base(scheme="sczw", local_catalog_code="G-1", handling_no="01"),
            ("handling_no", "handling_no.base"),
        ),
        (local_item(), ("local_task_code", "code.none")),
        (local_item(scheme="sczw", local_task_code="a b"), ("local_task_code", "schema.form")),
        (
            local_item(
                scheme="sczw", local_task_code="1", organisation={"uscc": "", "name": "示例局"}
            ),
            ("organisation.uscc", "code.none"),
        ),
    ],
)
def test_without_any_code_there_is_no_identity(record, told):
    assert told in faults_of(record)[1]


@pytest.mark.parametrize(("act", "level"), [("file", 4), ("sign", 4), ("file", 0), ("sign", -1)])
def test_no_level_of_identity_lies_beyond_one_to_three(act, level):
    record = local_base(scheme="sczw", local_catalog_code="G-1", asks_level={act: level})
    assert faults_of(record) == (None, {(f"asks_level.{act}", "schema.range")})


def test_an_assigned_task_code_needs_the_social_credit_code_of_its_body():
    own = encode(next(iter(shipped.items().values())).implementation)
    own["organisation"] = {"uscc": "", "name": "示例局", "local_code": "1"}
    assert ("organisation.uscc", "uscc.length") in faults_of(own)[1]


@pytest.mark.parametrize("sign", ["\x00", "\x1b", " ", '"'])
def test_an_address_holds_no_sign_that_no_address_holds(sign):
    base = json.loads(json.dumps(encode(next(iter(shipped.items().values())).base)))
    base["basis"][0]["url"] = f"https://example.org/{sign}"
    [one] = read(io.BytesIO(json.dumps(base).encode()), longest=LONGEST * 10)
    assert [(e.field, e.rule) for e in one.errors] == [("basis[0].url", "schema.form")]

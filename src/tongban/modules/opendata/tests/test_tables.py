import csv
import datetime as dt
import io

import pytest

from tongban.kernel import clock
from tongban.modules.catalogue.tests import factories as make
from tongban.modules.catalogue.tests import shipped
from tongban.modules.opendata import tables
from tongban.modules.opendata.rdf import words

from . import guides

BASE = "https://example.invalid"
ALL = [guides.whole(item) for item in shipped.items().values()]


def rows(name, items=ALL, *, bom=False):
    pieces = tables.lines(tables.TABLES[name], items, BASE, bom=bom)
    text = b"".join(pieces).decode("utf-8-sig" if bom else "utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def body(answer):
    return b"".join(answer.streaming_content)


def test_one_row_for_each_thing_of_the_guides():
    assert len(rows("items")) == len(ALL)
    assert len(rows("materials")) == sum(len(one.item.materials or ()) for one in ALL)
    assert len(rows("results")) == sum(len(one.item.base.results) for one in ALL)
    assert len(rows("windows")) == sum(len(one.item.windows) for one in ALL)


@pytest.mark.parametrize("name", tables.TABLES)
def test_every_row_has_every_column_and_every_column_a_meaning(name):
    table = tables.TABLES[name]
    found = rows(name)
    assert found
    for row in found:
        assert list(row) == list(table.columns)
        assert None not in row.values()
    assert all(str(said).strip() for said in table.columns.values())


def test_limits_keep_their_units():
    known = {one.code: one.item for one in ALL}
    for row in rows("items"):
        promised = known[row["code"]].promised
        if promised is None:
            assert (row["promised_amount"], row["promised_unit"]) == ("", "")
        else:
            assert row["promised_amount"] == f"{promised.amount.normalize():f}"
            assert words.UNITS[promised.unit].endswith(row["promised_unit"])


def test_an_item_without_a_fee_says_so_and_one_that_does_not_say_has_no_row():
    known = {row["item_code"]: row for row in rows("fees")}
    for one in ALL:
        fee = one.item.base.fee
        assert (one.code in known) == (fee is not None)
        if fee is not None:
            assert known[one.code]["charged"] == ("是" if fee.charged else "否")


@pytest.mark.parametrize(
    "evil",
    [
        "=1+1",
        "+86 10",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1",
        "\uff0b1",
        '=HYPERLINK("http://x","y")',
    ],
)
def test_no_cell_is_taken_for_a_formula(evil):
    assert tables.safe(evil) == f"'{evil}"
    assert tables.safe((evil, "b")) == f"'{evil}；b"


@pytest.mark.parametrize("good", ["材料", "1", "a=b", "(=1)", "", "甲-乙"])
def test_plain_words_stay_as_they_are(good):
    assert tables.safe(good) == good


def test_what_is_not_given_is_empty():
    assert [tables.safe(one) for one in (None, (), True, False)] == ["", "", "是", "否"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", tables.TABLES)
def test_a_table_is_sent_row_by_row_to_anybody(client, small, name):
    answer = client.get(f"/open/{name}.csv")
    assert answer.streaming
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    text = body(answer).decode()
    assert text.splitlines()[0].split(",") == list(tables.TABLES[name].columns)
    codes = {small.code(known) for known in make.NAMES}
    assert {line[0] for line in list(csv.reader(io.StringIO(text)))[1:]} <= codes


@pytest.mark.django_db
def test_a_mark_for_spreadsheet_programs_is_sent_on_request(client, small):
    assert body(client.get("/open/items.csv?bom=1")).startswith(b"\xef\xbb\xbfcode,")
    assert body(client.get("/open/items.csv")).startswith(b"code,")


@pytest.mark.django_db
def test_an_unchanged_table_is_not_sent_again(client, small):
    etag = client.get("/open/items.csv").headers["ETag"]
    again = client.get("/open/items.csv", headers={"If-None-Match": f"W/{etag}"})
    assert (again.status_code, again.content) == (304, b"")
    make.paused(small.code(make.CARD))
    changed = client.get("/open/items.csv", headers={"If-None-Match": etag})
    assert changed.status_code == 200
    states = {
        row["code"]: row["state"] for row in csv.DictReader(io.StringIO(body(changed).decode()))
    }
    assert states[small.code(make.CARD)] == "paused"


@pytest.mark.django_db
def test_a_table_bears_the_moment_of_the_last_change(client, small):
    soon = clock.now() + dt.timedelta(seconds=5)
    with clock.at(soon):
        since = client.get("/open/items.csv").headers["Last-Modified"]
        again = client.get("/open/items.csv", headers={"If-Modified-Since": since})
        assert (again.status_code, again.content) == (304, b"")
    with clock.at(soon + dt.timedelta(seconds=1)):
        make.paused(small.code(make.CARD))
        changed = client.get("/open/items.csv", headers={"If-Modified-Since": since})
    assert changed.status_code == 200


@pytest.mark.django_db
def test_there_are_no_other_tables(client):
    assert client.get("/open/accounts.csv").status_code == 404


@pytest.mark.django_db
def test_the_page_names_every_table_and_column(client, small):
    text = client.get("/open").content.decode()
    for name, table in tables.TABLES.items():
        assert f'href="/open/{name}.csv"' in text
        assert f'href="/open/{name}.csv?bom=1"' in text
        assert all(f"<code>{column}</code>" in text for column in table.columns)
    assert "第 5 号变化" in text

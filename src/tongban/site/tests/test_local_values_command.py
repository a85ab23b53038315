"""`tongban import local-values`: a file is taken whole or not at all."""

import argparse
import json

import pytest

from tongban.modules.places import public as places
from tongban.site.commands import imports

pytestmark = pytest.mark.django_db
HEAD = "norm,region,value,citation,since,until\n"
GOOD = "local.days_to_correct,,15,示例办法 第8条,2026-03-01,\n"


def run(file, *options):
    parser = argparse.ArgumentParser()
    imports.arguments(parser)
    return imports.run(parser.parse_args(["local-values", str(file), *map(str, options)]))


@pytest.fixture(autouse=True)
def _forgotten():
    yield
    places.forget_local_values()


def test_every_wrong_line_is_named_and_nothing_is_set(tmp_path):
    path, report = tmp_path / "values.csv", tmp_path / "report.json"
    path.write_text(HEAD + GOOD + "local.days_to_correct,1,x,示例,yesterday,\n", encoding="utf-8")
    assert run(path, "--json", report) == 1
    told = json.loads(report.read_text(encoding="utf-8"))["rejected"]
    assert [one["field"] for one in told] == ["2.value", "2.since", "2.region"]
    assert places.local_numbers() == []


def test_a_good_file_is_set_and_known_the_second_time(tmp_path, capsys):
    path = tmp_path / "values.csv"
    path.write_text("\ufeff" + HEAD + GOOD, encoding="utf-8")
    assert run(path) == 0
    assert run(path) == 0
    assert [one.value for one in places.local_numbers()] == [15]
    assert "1 numbers set" in capsys.readouterr().out


def test_a_file_without_its_columns_or_that_is_not_there_is_refused(tmp_path):
    path = tmp_path / "values.csv"
    path.write_text("norm,value\n", encoding="utf-8")
    assert run(path) == 1
    assert run(tmp_path / "none.csv") == 2

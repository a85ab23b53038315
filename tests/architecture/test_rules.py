"""Each rule of `rules.py` can fail: a planted sample is found, its neighbour is left alone."""

from pathlib import Path
from textwrap import dedent

import pytest

from . import rules


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return tmp_path / "tongban"


def plant(package: Path, path: str, text: str) -> Path:
    file = package / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "line",
    [
        "case.save()",
        "case.save(update_fields=['state'])",
        "case.delete()",
        "Case.objects.create(name='x')",
        "Case.objects.filter(pk=1).update(state='x')",
        "Case.objects.filter(pk=1).delete()",
        "rows.update(state='x')",
        "case.paper_set.create(name='x')",
        "Case.objects.bulk_create([])",
        "Case.objects.get_or_create(pk=1)",
    ],
)
def test_a_row_written_outside_actions_is_found(package, line):
    plant(package, "modules/cases/queries.py", line)
    assert len(rules.stray_writes(package)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "found.update({'a': 1})",
        "digest.update(b'x')",
        "picture.save(path)",
        "storage.delete(name)",
        "payments.create(order)",
        "Case.objects.filter(pk=1)",
    ],
)
def test_what_only_looks_like_a_write_is_left_alone(package, line):
    plant(package, "modules/cases/queries.py", line)
    assert rules.stray_writes(package) == []


@pytest.mark.parametrize(
    "path",
    [
        "modules/cases/actions/accept.py",
        "kernel/outbox.py",
        "modules/cases/migrations/0002_fill.py",
        "modules/cases/tests/test_accept.py",
        "modules/cases/adapters/store.py",
    ],
)
def test_actions_and_their_helpers_may_write(package, path):
    plant(package, path, "case.save()")
    assert rules.stray_writes(package) == []


def test_a_model_fetched_by_text_is_found(package):
    plant(package, "modules/cases/queries.py", "apps.get_model('places.Region')\n")
    plant(package, "modules/cases/migrations/0002_fill.py", "apps.get_model('places', 'Region')\n")
    assert rules.string_models(package) == [
        "modules/cases/queries.py:1: get_model by text; call a public function"
    ]


ACTION = '''
    @action("case.accept")
    def accept(case, *, by):
        """{}"""
'''


def test_an_action_must_name_its_legal_ground(package):
    plant(package, "modules/cases/actions/accept.py", ACTION.format(""))
    plant(package, "modules/cases/actions/refuse.py", ACTION.format("行政许可法 第32条"))
    plant(package, "modules/cases/actions/grant.py", "@action('case.grant')\ndef grant(): ...\n")
    found = rules.actions_without_ground(package)
    assert [line.split(":")[0] for line in found] == [
        "modules/cases/actions/accept.py",
        "modules/cases/actions/grant.py",
    ]


def test_an_action_must_have_its_test_file(package):
    plant(package, "modules/cases/actions/accept.py", ACTION.format("x"))
    plant(package, "modules/cases/actions/refuse.py", ACTION.format("x"))
    plant(package, "modules/cases/actions/_shared.py", "def helper(): ...\n")
    plant(package, "modules/cases/tests/test_refuse.py", "")
    assert rules.actions_without_test(package) == [
        "modules/cases/actions/accept.py: write modules/cases/tests/test_accept.py"
    ]


def test_an_action_outside_the_actions_folder_is_found(package):
    plant(package, "modules/cases/queries.py", ACTION.format("x"))
    assert len(rules.misplaced_actions(package)) == 1


def test_any_in_a_surface_is_found(package):
    plant(package, "modules/cases/public.py", "def one(no: str) -> Any: ...\n")
    plant(package, "modules/cases/queries.py", "def one(no: str) -> Any: ...\n")
    assert len(rules.shapeless(package)) == 1


@pytest.mark.parametrize(
    "tag", ["{% for m in case.paper_set.all %}", "{{ Case.objects }}", "{{ papers.filter }}"]
)
def test_a_template_that_queries_is_found(package, tag):
    plant(package, "modules/cases/web/templates/cases/one.html", f"<p>\n{tag}")
    assert rules.asking_templates(package)[0].startswith(
        "modules/cases/web/templates/cases/one.html:2:"
    )


def test_a_template_may_use_filters_and_plain_text(package):
    plant(
        package,
        "a.html",
        "<p>a.filter</p>{{ name|default:'x' }}{{ counts.count }}{% include 'b.html' %}",
    )
    assert rules.asking_templates(package) == []


@pytest.mark.parametrize("word", [rules.MACHINE, *rules.REGISTRIES])
def test_an_address_that_belongs_to_no_repository_is_found(package, word):
    bad = plant(package, "settings.toml", f"x = '{word}x'")
    good = plant(package, "other.toml", "x = 'homework/x'")
    assert rules.addresses([bad, good]) == [f"{bad}: names {word}"]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("x = 1  # noqa", 1),
        ("x = 1  # noqa: S101", 1),
        ("x = 1  # type: ignore", 1),
        ("x = 1  # type: ignore[arg-type]", 1),
        ("x = 1  # noqa: S101  # a reason", 0),
        ("x = 1  # type: ignore[arg-type]  # noqa: S101  # a reason", 0),
        ("x = 1  # nosec B101", 1),
        ("x = 1  # an ordinary remark", 0),
    ],
)
def test_a_suppression_without_its_reason_is_found(package, line, count):
    plant(package, "kernel/text.py", line)
    assert len(rules.silent_suppressions(package)) == count


def test_an_undeclared_package_is_found(package):
    plant(
        package,
        "kernel/text.py",
        "import json\nimport numpy.linalg\nfrom django.db import models\n",
    )
    found = rules.undeclared(package, lambda name: name == "django")
    assert found == ["kernel/text.py:2: numpy.linalg is not among the dependencies"]


@pytest.mark.parametrize(
    ("file", "text", "count"),
    [
        ("kernel/adapters/far.py", "def ask():\n    import numpy.linalg\n", 0),
        ("kernel/adapters/far.py", "import numpy.linalg\n", 1),
        ("kernel/adapters/far.py", "def ask():\n    import pandas\n", 1),
        ("kernel/text.py", "def ask():\n    import numpy.linalg\n", 1),
    ],
)
def test_an_extra_is_imported_late_and_by_an_adapter_alone(package, file, text, count):
    plant(package, file, text)
    found = rules.undeclared(package, lambda _: False, lambda name: name == "numpy")
    assert len(found) == count


class TestLength:
    """Limits by kind of file, and excuses that may only shrink."""

    def test_limits(self, package):
        plant(package, "modules/cases/actions/accept.py", "x = 1\n" * 121)
        plant(package, "modules/cases/queries.py", "x = 1\n" * 500)
        plant(package, "modules/cases/models.py", "x = 1\n" * 501)
        plant(package, "modules/cases/tests/test_accept.py", "x = 1\n" * 800)
        found = rules.too_long(rules.lengths(package), {})
        assert [line.split(":")[0] for line in found] == [
            "modules/cases/actions/accept.py",
            "modules/cases/models.py",
        ]

    def test_an_excused_file_may_not_grow(self):
        assert rules.too_long({"a.py": (520, 500)}, {"a.py": 520}) == []
        assert rules.too_long({"a.py": (521, 500)}, {"a.py": 520}) != []

    def test_an_excuse_must_shrink_with_its_file(self):
        assert rules.too_long({"a.py": (510, 500)}, {"a.py": 520}) != []
        assert rules.too_long({"a.py": (90, 500)}, {"a.py": 520}) != []
        assert rules.too_long({}, {"a.py": 520}) != []

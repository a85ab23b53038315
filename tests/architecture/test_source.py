"""The rules of `rules.py`, held against the repository."""

import re
import subprocess
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from tongban.site.floors import FLOORS

from . import rules
from .house import PACKAGE, ROOT, floors

EXCUSES = Path(__file__).with_name("too_long.txt")
DEPENDENCY_BUDGET = 27


def nothing(found: list[str]) -> None:
    assert not found, "\n".join(["", *found])


def excused() -> dict[str, int]:
    lines = EXCUSES.read_text(encoding="utf-8").splitlines()
    pairs = [line.split() for line in lines if line and not line.startswith("#")]
    return {path: int(count) for path, count in pairs}


@cache
def declared() -> set[str]:
    return _names(project()["dependencies"])


@cache
def extras() -> set[str]:
    return _names(one for lines in project()["optional-dependencies"].values() for one in lines)


def project() -> dict[str, Any]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)["project"]
    return found


def _names(lines: Iterable[str]) -> set[str]:
    return {_plain(re.split(r"[ \[<>=]", line)[0]) for line in lines}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def distributions() -> Mapping[str, list[str]]:
    """Which distributions bring a package; asked once, since it reads every one installed."""
    return packages_distributions()


def is_declared(module: str) -> bool:
    return any(_plain(name) in declared() for name in distributions().get(module, []))


def is_extra(module: str) -> bool:
    return any(_plain(name) in extras() for name in distributions().get(module, []))


def test_no_file_is_too_long():
    counted = rules.lengths(ROOT)
    shipped = {k: v for k, v in counted.items() if k.split("/")[0] in {"src", "tests", "tools"}}
    nothing(rules.too_long(shipped, excused()))


@pytest.mark.parametrize(
    "rule",
    [
        rules.stray_writes,
        rules.string_models,
        rules.actions_without_ground,
        rules.actions_without_test,
        rules.misplaced_actions,
        rules.shapeless,
        rules.asking_templates,
        rules.silent_suppressions,
    ],
    ids=lambda rule: rule.__name__,
)
def test_the_package_keeps(rule: Callable[[Path], list[str]]):
    nothing(rule(PACKAGE))


def test_suppressions_elsewhere_give_their_reason_too():
    nothing(rules.silent_suppressions(ROOT / "tools"))
    nothing(rules.silent_suppressions(ROOT / "tests"))


def test_no_tracked_file_names_a_registry_or_a_machine():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    tracked = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    nothing(rules.addresses([path for path in tracked if path.is_file()]))


def test_locks_carry_hashes_and_no_address():
    for lock in sorted((ROOT / "requirements").glob("*.lock")):
        text = lock.read_text(encoding="utf-8")
        assert "--index-url" not in text
        assert "http" not in re.sub(r"^(http\w*|\w+-http\w*)==.*$", "", text, flags=re.MULTILINE)
        pins = re.findall(r"^[\w.\[\]-]+==[^\\\n]+\\\n    --hash=sha256:", text, re.MULTILINE)
        assert len(pins) == len(re.findall(r"^[\w.\[\]-]+==", text, re.MULTILINE)) > 0


def test_only_declared_packages_are_imported():
    nothing(rules.undeclared(PACKAGE, is_declared, is_extra))


def test_direct_dependencies_are_few_and_each_has_its_reason():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("dependencies = [")
    listed = lines[start + 1 : lines.index("]", start)]
    assert len(listed) <= DEPENDENCY_BUDGET
    assert [line for line in listed if "#" not in line] == []


def test_an_extra_is_locked_as_it_is_declared():
    for name, wanted in project()["optional-dependencies"].items():
        lines = (ROOT / f"requirements/{name}.in").read_text(encoding="utf-8").splitlines()
        assert [one for one in lines if one[:1] not in {"#", "-"}] == wanted
        assert (ROOT / f"requirements/{name}.lock").is_file()


def test_settings_and_import_contract_know_the_same_floors():
    assert [set(floor) for floor in FLOORS] == floors()

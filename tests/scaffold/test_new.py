"""What `tongban new` writes is green at once: made in a copy of the tree, judged by our checks."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

pytestmark = pytest.mark.slow

BIN = Path(sys.executable).parent
COPIED = ("src", "tests", "tools", "data", "conftest.py", "pyproject.toml")
LONG = "abcdefgh_jklmnop"


@dataclass(frozen=True)
class Copy:
    """A copy of the checkout, with commands that see only it."""

    root: Path

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TONGBAN_", "DJANGO_"))}
        chosen = {
            "PYTHONPATH": f"{self.root / 'src'}{os.pathsep}{self.root}",
            "TONGBAN_DATA_DIR": str(self.root / "var"),
            "DJANGO_SETTINGS_MODULE": "tongban.site.settings",
        }
        return subprocess.run(
            command,
            cwd=self.root,
            env=kept | chosen,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def new(self, *words: str) -> list[str]:
        """Run `tongban new` and return the files it says it wrote."""
        done = self.run(sys.executable, "-m", "tongban.site.command", "new", *words)
        assert done.returncode == 0, done.stderr
        said = done.stdout.splitlines()
        return [line.removeprefix("wrote ") for line in said if line.startswith("wrote ")]

    def green(self, *command: str | Path) -> None:
        """Run a check, which must find nothing."""
        done = self.run(*command)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Copy:
    """A copy with a module of an ordinary name, one of a long name, and two further actions."""
    root = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)
    return Copy(root)


@pytest.fixture(scope="module")
def written(copy) -> list[str]:
    """The Python files that the scaffolds wrote or changed, without migrations."""
    made = copy.new("module", "orders", "--floor", "4", "--zh", "工单", "--law", "条例 第1条")
    made += copy.new("module", LONG, "--floor", "2")
    made += copy.new("action", "orders", "close", "--zh", "办结", "--en", "Close")
    made += copy.new("action", LONG, LONG, "--en", "A sentence that explains the permission")
    made += copy.new("action", "cases", "open_again", "--zh", "重开", "--en", "Open again")
    ours = (name for name in made if name.endswith(".py") and "/migrations/" not in name)
    return sorted(set(ours))


def test_everything_is_there(copy, written):
    home = "src/tongban/modules/orders"
    wanted = {"contracts", "models", "policies", "queries", "public", "apps", "actions/close"}
    assert {f"{home}/{name}.py" for name in wanted} <= set(written)
    assert (copy.root / home / "README.md").is_file()
    assert "src/tongban/modules/cases/policies.py" in written


def test_ruff_finds_nothing(copy, written):
    copy.green(BIN / "ruff", "check", *written)
    copy.green(BIN / "ruff", "format", "--check", *written)


def test_the_import_contracts_hold(copy, written):
    said = copy.run(BIN / "lint-imports", "--no-cache").stdout
    assert "Contracts:" in said
    assert [line for line in said.splitlines() if "orders" in line or LONG in line] == []


def test_models_and_migrations_agree(copy, written):
    django = (sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run")
    copy.green(*django, "orders", LONG)


def test_mypy_finds_nothing(copy, written):
    copy.green(BIN / "mypy", "-p", "tongban.modules.orders", "--follow-imports=silent")


def test_its_tests_pass(copy, written):
    tests = [name for name in written if "/test_" in name]
    assert len(tests) == 5
    copy.green(sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", *tests)


def test_the_architecture_tests_pass(copy, written):
    copy.green(
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:randomly",
        "tests/architecture/test_doors.py",
    )


def test_a_second_time_is_refused_and_changes_nothing(copy, written):
    done = copy.run(
        sys.executable, "-m", "tongban.site.command", "new", "module", "orders", "--floor", "4"
    )
    assert (done.returncode, "exists already" in done.stderr) == (1, True)
    again = copy.run(
        sys.executable, "-m", "tongban.site.command", "new", "action", "orders", "close"
    )
    assert (again.returncode, "has" in again.stderr) == (1, True)
    copy.green(BIN / "ruff", "check", *written)

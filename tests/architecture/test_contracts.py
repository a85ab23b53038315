"""The import contracts hold, and each breaks when its violation is planted in an empty house."""

import subprocess
import sys
from pathlib import Path

import pytest

from .house import PACKAGE, ROOT

LINT = Path(sys.executable).with_name("lint-imports")
ROOMS = (
    *("apps", "web", "rest", "handlers", "tasks", "public", "actions", "policies", "queries"),
    *("models", "adapters", "ports", "contracts"),
)
M = "tongban.modules"


def skeleton(root: Path) -> Path:
    """A house of empty rooms: the smallest one with every kind of room and several floors."""
    package = root / "tongban"
    for shell in ("kernel", "portal", "rest", "journeys", "site"):
        _write(package / shell / "__init__.py", "")
    for module in ("places", "identity", "catalogue", "licences", "cases"):
        for room in ROOMS:
            _write(package / "modules" / module / f"{room}.py", "")
        _write(package / "modules" / module / "tests" / "factories.py", "")
    for folder in {path.parent for path in package.rglob("*.py")} | {package, package / "modules"}:
        (folder / "__init__.py").touch()
    return package


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def lint(package: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of pyproject.toml over the package that lies in `package`."""
    return subprocess.run(
        [LINT, "--no-cache", "--config", str(ROOT / "pyproject.toml")],
        cwd=ROOT,
        env={"PYTHONPATH": f"{package.parent}:{ROOT}", "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_house_keeps_its_contracts():
    done = lint(PACKAGE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_empty_house_keeps_its_contracts(tmp_path):
    done = lint(skeleton(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_lawful_passes(tmp_path):
    package = skeleton(tmp_path)
    cases = package / "modules" / "cases"
    _write(
        cases / "actions.py",
        f"from {M}.catalogue import public, contracts, ports\nfrom . import queries\n",
    )
    _write(
        cases / "web.py", "from . import actions, queries, policies\nfrom tongban import portal\n"
    )
    _write(cases / "apps.py", "from . import adapters, handlers\n")
    _write(cases / "adapters.py", "from . import ports, contracts\nimport django\n")
    _write(
        cases / "tests" / "test_x.py",
        f"from {M}.catalogue.tests import factories\nfrom .. import models\n",
    )
    _write(package / "journeys" / "story.py", f"from {M}.cases import public\n")
    _write(package / "site" / "urls.py", f"from {M}.cases import web\n")
    done = lint(package)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "text", "contract"),
    [
        ("modules/places/actions.py", f"from {M}.cases import public", "floors below"),
        ("modules/catalogue/actions.py", f"from {M}.licences import public", "floors below"),
        ("modules/ghosts/__init__.py", "", "floors below"),
        ("kernel/text.py", f"from {M}.cases import public", "Site over journeys"),
        ("portal/menu.py", f"from {M}.cases import public", "Site over journeys"),
        ("attic/__init__.py", "", "Site over journeys"),
        ("modules/cases/queries.py", "from . import actions", "Inside a module"),
        ("modules/cases/ports.py", "from . import models", "Inside a module"),
        ("modules/cases/adapters.py", "from . import models", "Inside a module"),
        ("modules/cases/contracts.py", "from . import ports", "Inside a module"),
        ("modules/cases/web.py", "from . import models", "Entrances never touch models"),
        ("modules/cases/rest.py", "from . import models", "Entrances never touch models"),
        ("modules/cases/actions.py", "from . import adapters", "Only the wiring"),
        ("modules/cases/contracts.py", "import django.db", "Contracts stay free of Django"),
        ("kernel/text.py", "import ninja", "The kernel knows no REST framework"),
        ("modules/cases/actions.py", f"from {M}.catalogue import models", "Across modules only"),
        ("modules/cases/actions.py", f"from {M}.catalogue.queries import x", "Across modules only"),
        ("modules/cases/actions.py", f"import {M}.catalogue", "Across modules only"),
        ("journeys/story.py", f"from {M}.cases import actions", "Across modules only"),
        ("modules/cases/actions.py", "from .tests import factories", "Across modules only"),
        ("modules/cases/tests/test_x.py", f"from {M}.places import models", "Across modules only"),
    ],
)
def test_a_planted_violation_is_found(tmp_path, file, text, contract):
    package = skeleton(tmp_path)
    _write(package / file, text + "\n")
    done = lint(package)
    broken = [line for line in done.stdout.splitlines() if "BROKEN" in line]
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(contract in line for line in broken), done.stdout

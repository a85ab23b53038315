"""Making a module or an action: everything is worked out first, then written."""

from __future__ import annotations

from pathlib import Path
from string import Template

from . import house
from .filling import BLANKS, fill, write
from .imports import names_bound, with_import
from .words import CannotScaffold, Words, checked

PACKAGE = Path(__file__).resolve().parents[2]
ROOT = PACKAGE.parents[1]
POLICY_NEEDS = (
    ("tongban.kernel.actors", "Actor"),
    ("tongban.kernel.policies", "Verdict"),
    ("tongban.kernel.policies", "permission"),
    ("tongban.kernel.reasons", "FORBIDDEN"),
)


def new_module(words: Words, floor: int) -> list[Path]:
    """Write a module with its first action and that action's test; return what was written.

    Raises:
        CannotScaffold: a name is taken or cannot be one, or the floor is another.
    """
    folder = PACKAGE / "modules" / checked(words).module
    if folder.exists():
        raise CannotScaffold(f"{folder} exists already")
    changed = house.place(words.module, floor, ROOT)
    written = write(fill("module", words, folder))
    return written + _rewrite(changed)


def new_action(words: Words) -> list[Path]:
    """Write an action, its test and its permission in the module's `policies.py`.

    Raises:
        CannotScaffold: no such module, no `policies.py`, or the verb is taken.
    """
    folder = PACKAGE / "modules" / checked(words).module
    policies = folder / "policies.py"
    if not policies.is_file():
        raise CannotScaffold(f"{policies} is missing: an action asks a policy first")
    changed = {policies: _with_policy(policies.read_text(encoding="utf-8"), words)}
    written = write(fill("action", words, folder))
    return written + _packages(folder) + _rewrite(changed)


def _with_policy(text: str, words: Words) -> str:
    for taken in {words.verb.upper(), f"may_{words.verb}"} & names_bound(text):
        raise CannotScaffold(f"policies.py has {taken} already")
    for module, name in POLICY_NEEDS:
        text = with_import(text, module, name)
    policy = Template((BLANKS / "policy.blank").read_text(encoding="utf-8"))
    return text.rstrip("\n") + "\n\n\n" + policy.substitute(words.mapping())


def _packages(folder: Path) -> list[Path]:
    """Make `actions` and `tests` packages where they are none yet."""
    missing = [folder / room / "__init__.py" for room in ("actions", "tests")]
    return write({path: "" for path in missing if not path.exists()})


def _rewrite(changed: dict[Path, str]) -> list[Path]:
    for path, text in changed.items():
        path.write_text(text, encoding="utf-8")
    return list(changed)

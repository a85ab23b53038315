"""rules.md: which article the code enforces, where, and which test names the place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tongban.kernel.actions import ACTIONS
from tongban.kernel.reasons import REASONS
from tongban.kernel.steps import LIVES

from .markdown import page, table
from .sources import link, test_of, tests, tests_naming

INTRO = """Read off the code: the law named by a refusal (`reason`), by a step of a life
(`step`), and in the first line of an action (`action`). A line says where the code refers to an
article and which test file exercises that place; it does not say that every sentence of the
article is enforced. See [README.md](README.md)."""

LAW_NUMBER = "一二三四五六七八九十百"
LAW_ARTICLE = (
    rf"第[\d{LAW_NUMBER}、]+条(?:第[{LAW_NUMBER}]+款)?"
    rf"(?:第[{LAW_NUMBER}、]+项)?(?:\([{LAW_NUMBER}]+\))?"
)
_LAW = re.compile(
    rf"(?P<law>[\u4e00-\u9fff]+?(?:法|条例|办法|法典)(?![\u4e00-\u9fff])|国务院令第\d+号|国发〔\d+〕\d+号"
    rf"|GB(?:/T)? [\d.]+-\d{{4}})"
    rf"\s*(?P<place>{LAW_ARTICLE}(?:、{LAW_ARTICLE})*|[{LAW_NUMBER}]+（[{LAW_NUMBER}]+）)?"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One place of the code that refers to one place of the law."""

    law: str
    place: str
    kind: str
    name: str
    says: str
    tests: tuple[Path, ...]

    def order(self) -> tuple[object, ...]:
        """Sort by law, then by the article's number, then by name."""
        number = re.search(r"\d+", self.place)
        return self.law, int(number.group()) if number else 0, self.place, self.kind, self.name


def draw() -> str:
    """Return the page."""
    head = ("article", "enforced by", "what it does", "tests")
    found = sorted(rules(), key=Rule.order)
    parts = []
    for law in dict.fromkeys(one.law for one in found):
        parts += [f"## {law}", table(head, [_row(one) for one in found if one.law == law])]
    return page("Rules of law in the code", INTRO, *parts)


def cited(text: str) -> list[tuple[str, str]]:
    """Return the laws and articles that a text names."""
    return [(found["law"], found["place"] or "") for found in _LAW.finditer(text)]


def rules() -> Iterator[Rule]:
    """Yield every place of the code that names an article."""
    for name, text, kind, says, proof in _places():
        for law, place in cited(text):
            yield Rule(law, place, kind, name, says, proof)


def _places() -> Iterator[tuple[str, str, str, str, tuple[Path, ...]]]:
    for code, reason in REASONS.items():
        yield code, reason.law, "reason", reason.en, tuple(tests_naming(code))
    for kind, life in LIVES.items():
        for name, step in life.items():
            yield f"{kind}.{name}", step.law, "step", step.en, _step_tests(kind, name)
    for name, action in ACTIONS.items():
        test = test_of(action.function)
        yield name, action.ground, "action", action.ground, (test,) if test else ()


def _step_tests(kind: str, name: str) -> tuple[Path, ...]:
    action = ACTIONS.get(f"{kind}.{name}")
    own = test_of(action.function) if action else None
    return (own,) if own else tuple(path for path in tests() if _steps_of(kind, path))


def _steps_of(kind: str, path: Path) -> bool:
    module = f"modules/{kind}s/" if kind != "branch" else "modules/cases/"
    return path.name == "test_steps.py" and module in path.as_posix()


def _row(one: Rule) -> tuple[str, ...]:
    proof = "<br>".join(link(path) for path in one.tests) or "none names it yet"
    return one.place or "as a whole", f"{one.kind} `{one.name}`", one.says, proof

"""norms.md and norms.zh-CN.md: the law that the engine keeps, and the tests that prove it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tongban.kernel.norms import NORMS, Norm
from tongban.kernel.steps import LIVES

from .markdown import code, page, table
from .sources import PACKAGE, ROOT, link, tests


@dataclass(frozen=True, slots=True)
class Words:
    """What one language needs to draw the page."""

    title: str
    intro: str
    head: tuple[str, ...]
    law: str
    local: str
    chinese: bool

    def says(self, one: Norm) -> str:
        """Return the norm's sentence."""
        return one.zh if self.chinese else one.en

    def step(self, name: str) -> str:
        """Return the word of a step ("case.extend"), or its name for one that has no life."""
        kind, _, verb = name.rpartition(".")
        found = LIVES[kind].get(verb) if kind in LIVES else None
        return (found.zh if self.chinese else found.en) if found else name


ENGLISH = Words(
    title="Norms: the law that the engine keeps",
    intro="""Each line is declared once in the code, beside what enforces it (`kernel/norms.py`).
*Law* is fixed; a *local* norm leaves a number to regions and bodies, within the bounds shown, and
names the ground it follows. Every norm has a test that fails when the norm is switched off:
`make proof` switches each off in turn. 中文：[norms.zh-CN.md](norms.zh-CN.md). Read off steps,
refusals and actions, less strictly: [rules.md](rules.md).""",
    head=("norm", "article", "what it says", "force", "since", "refusal", "steps", "proved by"),
    law="law",
    local="local",
    chinese=False,
)
CHINESE = Words(
    title="法律规则：系统执行的每一条",
    intro="""每条规则只在代码中声明一次，写在执行它的代码旁边（`kernel/norms.py`）。
“法定”不可更改；“地方”由地区和单位在所示范围内设定，并写明依据。
每条规则都有一个测试，关掉这条规则，测试就不通过：`make proof` 逐条关闭验证。
English: [norms.md](norms.md)。""",
    head=("规则", "条文", "内容", "效力", "施行", "拒绝代码", "步骤", "测试"),
    law="法定",
    local="地方",
    chinese=True,
)


def english() -> str:
    """Return the English page."""
    return _draw(ENGLISH)


def chinese() -> str:
    """Return the Chinese page."""
    return _draw(CHINESE)


def _draw(words: Words) -> str:
    parts = [words.intro]
    found = sorted(own(), key=_order)
    for law in dict.fromkeys(one.source for one in found):
        rows = [_row(one, words) for one in found if one.source == law]
        parts += [f"## {law}", table(words.head, rows)]
    return page(words.title, *parts)


def own() -> list[Norm]:
    """Return the norms of the product; those that a test declares are none."""
    return [one for one in NORMS.values() if ".tests." not in f"{one.where}."]


def _order(one: Norm) -> tuple[object, ...]:
    number = re.search(r"第(\d+)条", one.law)
    return one.source, int(number.group(1)) if number else 0, one.code


def _row(one: Norm, words: Words) -> tuple[str, ...]:
    return (
        f"`{one.code}`",
        one.law,
        words.says(one),
        _force(one, words),
        one.since.isoformat() + (f" – {one.until.isoformat()}" if one.until else ""),
        code(one.refusal) if one.refusal else "–",
        "<br>".join(words.step(name) for name in one.steps) or "–",
        "<br>".join(link(path) for path in proofs().get(one.code, ())) or "–",
    )


def _force(one: Norm, words: Words) -> str:
    if one.setting is None:
        return words.law
    kept = one.setting
    return f"{words.local}: {kept.default} ({kept.least}–{kept.most} {kept.unit})"


@cache
def proofs() -> dict[str, tuple[Path, ...]]:
    """Return, by norm, the files with tests marked as its proof."""
    found: dict[str, dict[Path, None]] = {}
    for path, text in tests().items():
        if "norm(" in text:
            for name in marked(text):
                found.setdefault(name, {})[path] = None
    return {name: tuple(paths) for name, paths in found.items()}


def marked(text: str) -> Iterator[str]:
    """Yield the codes that `pytest.mark.norm(...)` names in a test file."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.norm":
            yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


def declared_in(one: Norm) -> Path:
    """Return the file that declares a norm, from the top of the checkout."""
    stem = PACKAGE.parent.joinpath(*one.where.split("."))
    path = stem / "__init__.py" if stem.is_dir() else stem.with_suffix(".py")
    return path.relative_to(ROOT)

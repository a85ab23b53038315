"""From the shape of a record and its values to fields on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongban.portal.components import Button, Choice, Field

from ...editing import judging, rules
from ...editing.judging import Said
from ...editing.shape import Kind, Part
from . import titles

Json = Mapping[str, Any]
OPEN = 12
"""Elements of a form that are always open, as the format orders them: the common ones first."""
OFTEN = frozenset(("show_if", "hint", "review_points", "asked_because", "promise_terms"))
"""Elements that clerks use although the format has them far down."""
FEW = 4
"""Choices that stand side by side; more are a list to fold out."""
UNSEEN = frozenset(("key", "standard_code"))
"""Elements that nobody types: they go along hidden."""
BLOCK = (
    '<fieldset class="cell cell--wide block" id="at-{}"><legend class="block__legend">{}</legend>'
)


@dataclass(frozen=True, slots=True)
class Paper:
    """What drawing needs beside the values: findings, choices that depend on the rest, the lock.

    `root` is the element that the page's names hang below ("materials.id_card", "" for the whole).
    `options` gives the values of elements that name others (keys of materials, fields above).
    """

    said: Sequence[Said] = ()
    root: str = ""
    options: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    locked: bool = False
    typed: Mapping[str, Sequence[rules.Line]] = field(default_factory=dict)
    here: str = ""

    def element(self, path: str) -> str:
        """Return the element that a name on the page stands for."""
        return f"{self.root}.{path}" if self.root else path


def fields(parts: Sequence[Part], values: Json, paper: Paper, path: str = "") -> list[SafeString]:
    """Return every part as drawn, in order."""
    return [
        draw(one, values.get(one.name), paper, f"{path}{one.name}")
        for one in parts
        if one.name not in UNSEEN
    ]


def folded(
    parts: Sequence[Part], values: Json, paper: Paper
) -> tuple[list[SafeString], list[SafeString]]:
    """Return what stands open, and what is folded away: rare elements that say nothing yet."""
    shown = [one for one in parts if one.name not in UNSEEN]
    rare = {one.name for n, one in enumerate(shown) if _rare(n, one, values, paper)}
    opened = fields([one for one in shown if one.name not in rare], values, paper)
    return opened, fields([one for one in shown if one.name in rare], values, paper)


def _rare(n: int, part: Part, values: Json, paper: Paper) -> bool:
    if part.required or values.get(part.name) not in (None, "", [], {}):
        return False
    if judging.about(paper.said, paper.element(part.name)):
        return False
    return n >= OPEN and part.name not in OFTEN


def draw(part: Part, value: object, paper: Paper, path: str) -> SafeString:
    """Return one element as drawn, with what is said of it."""
    if part.kind is Kind.GROUP:
        return _group(part, value, paper, path)
    if part.kind is Kind.ROWS:
        return _rows(part, value, paper, path)
    if part.kind is Kind.RULE:
        return _rule(part, value, paper, path)
    return _field(part, value, paper, path)


def said_id(path: str) -> str:
    """Return the id of the place where findings on a field appear as one types."""
    return "said-" + path.replace(".", "--")


def sentence(one: Said) -> str:
    """Return a finding in the reader's language; what is not filled in yet is said plainly."""
    if one.code == "schema.required":
        return _("还没有填写。")
    return one.en if titles.english() else one.zh


def findings(said: Sequence[Said], path: str) -> SafeString:
    """Return what is said of exactly one element, with its law, in the place for it."""
    return format_html('<div class="said" id="{}">{}</div>', said_id(path), _bodies(said))


def spot(said: Sequence[Said], path: str) -> SafeString:
    """Return the same place as htmx swaps it in."""
    shape = '<div class="said" id="{}" hx-swap-oob="true">{}</div>'
    return format_html(shape, said_id(path), _bodies(said))


def _bodies(said: Sequence[Said]) -> SafeString:
    shape = (
        '<p class="finding finding--{}"><span class="finding__kind">{}</span>{} '
        '<span class="quiet">{}</span></p>'
    )
    return format_html_join("", shape, ((*_kind(one), sentence(one), one.law) for one in said))


def _kind(one: Said) -> tuple[str, str]:
    return ("block", _("须改正：")) if one.blocks else ("warn", _("请核对："))


def _field(part: Part, value: object, paper: Paper, path: str) -> SafeString:
    exact = [one for one in paper.said if one.element == paper.element(path)]
    manner = {"hint": _hint(part), "required": part.required, **_manner(part, value, paper, path)}
    drawn = Field(
        name=path,
        label=titles.title(part),
        extra=findings(exact, path),
        **manner,
    )
    return format_html('<div class="cell cell--{}">{}</div>', _size(part), drawn.render())


def _hint(part: Part) -> str:
    """The article that asks for the element; numbers of tables of standards help nobody here."""
    return part.law if "条" in part.law and part.kind is not Kind.FLAG else ""


def _size(part: Part) -> str:
    wide = part.kind in (Kind.LONG, Kind.LINES, Kind.CHOICES) or part.name in titles.NAMING
    return "wide" if wide else "half"


def _manner(part: Part, value: object, paper: Paper, path: str) -> dict[str, Any]:
    options = paper.options.get(part.name) or paper.options.get(path)
    if options is not None:
        return _checks(value, options)
    return _MANNERS[part.kind](part, value)


def _checks(value: object, options: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {"type": "checkboxes", "value": value or [], "choices": options, "required": False}


def _text(part: Part, value: object) -> dict[str, Any]:
    attrs = {"maxlength": part.most} if part.most else {}
    return {"value": value, "attrs": {**attrs, "autocomplete": "off"}}


def _long(part: Part, value: object) -> dict[str, Any]:
    lines = min(max(len(str(value or "")) // 60 + 1, 2), 10)
    return {"type": "textarea", "value": value, "rows": lines, "attrs": {"maxlength": part.most}}


def _lines(part: Part, value: object) -> dict[str, Any]:
    texts = value if isinstance(value, list) else []
    hint = _("一行写一个")
    rows = min(max(len(texts) + 1, 2), 10)
    return {"type": "textarea", "value": "\n".join(map(str, texts)), "rows": rows, "hint": hint}


def _number(part: Part, value: object) -> dict[str, Any]:
    kind = "integer" if part.kind is Kind.INTEGER else "number"
    bounds = {"min": part.least, "max": part.most}
    return {
        "type": kind,
        "value": value,
        "attrs": {k: v for k, v in bounds.items() if v is not None},
    }


def _flag(part: Part, value: object) -> dict[str, Any]:
    if not part.open_ended and not part.required:
        return {"type": "checkbox", "value": value is True}
    choices = [("true", _("是")), ("false", _("否"))]
    if not part.required:
        choices.append(("", _("未载明")))
    shown = "" if value is None else str(value).lower()
    return {"type": "radios", "inline": True, "choices": choices, "value": [shown]}


def _choice(part: Part, value: object) -> dict[str, Any]:
    choices = [Choice(one, titles.answer(part, one)) for one in part.choices]
    if len(choices) <= FEW and part.required:
        return {"type": "radios", "inline": True, "choices": choices, "value": value}
    empty = _("请选择") if part.required else _("未载明")
    return {"type": "select", "choices": choices, "value": value, "empty_label": empty}


def _choices(part: Part, value: object) -> dict[str, Any]:
    choices = [Choice(one, titles.answer(part, one)) for one in part.choices]
    return {"type": "checkboxes", "inline": True, "choices": choices, "value": value or []}


def _date(part: Part, value: object) -> dict[str, Any]:
    return {"type": "date", "value": value}


_MANNERS = {
    Kind.TEXT: _text,
    Kind.LONG: _long,
    Kind.LINES: _lines,
    Kind.INTEGER: _number,
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: _date,
}


def _group(part: Part, value: object, paper: Paper, path: str) -> SafeString:
    inner = value if isinstance(value, Mapping) else {}
    exact = [one for one in paper.said if one.element == paper.element(path)]
    return format_html(
        BLOCK + '{}<div class="grid">{}</div></fieldset>',
        path,
        titles.title(part),
        findings(exact, path),
        SafeString("".join(fields(part.parts, inner, paper, f"{path}."))),
    )


def _rows(part: Part, value: object, paper: Paper, path: str) -> SafeString:
    """Rows inside a row: each a block of its own, with buttons that come back to this place."""
    rows = value if isinstance(value, list) else []
    blocks = [_row(part, row, paper, f"{path}.{n}") for n, row in enumerate(rows)]
    add = _("添加：%(what)s") % {"what": titles.title(part)}
    exact = [one for one in paper.said if one.element == paper.element(path)]
    return format_html(
        BLOCK + "{}{}<p>{}</p></fieldset>",
        path,
        titles.title(part),
        findings(exact, path),
        SafeString("".join(blocks)),
        "" if paper.locked else _press(add, f"add:{path}", paper, path),
    )


def _row(part: Part, row: object, paper: Paper, path: str) -> SafeString:
    values = row if isinstance(row, Mapping) else {}
    key = format_html('<input type="hidden" name="{}.key" value="{}">', path, values.get("key", ""))
    drop = _("去掉这一项")
    return format_html(
        '<div class="sub" id="at-{}">{}<div class="grid">{}</div>{}</div>',
        path,
        key if "key" in values else "",
        SafeString("".join(fields(part.parts, values, paper, f"{path}."))),
        "" if paper.locked else _press(drop, f"drop:{path}", paper, path.rpartition(".")[0]),
    )


def _press(text: str, do: str, paper: Paper, at: str) -> SafeString:
    """Return a button that sends the form and comes back to the same place, nothing saved."""
    where = f"{paper.here}#at-{at}"
    return Button(text, "quiet", name="do", value=do, formaction=where, novalidate=True).render()


# ── conditions ────────────────────────────────────────────────────────────────────────────────


def _rule(part: Part, value: object, paper: Paper, path: str) -> SafeString:
    built = rules.show(value if isinstance(value, Mapping) else None)
    lines = list(paper.typed.get(path) or built.lines)
    exact = [one for one in paper.said if one.element == paper.element(path)]
    asked = paper.options.get("fields-above", ())
    body = _kept(built, path) if built.kept else _lines_of(lines, built, asked, paper, path)
    return format_html(
        BLOCK + "{}{}</fieldset>",
        path,
        titles.title(part),
        findings(exact, path),
        body,
    )


def _kept(built: rules.Built, path: str) -> SafeString:
    return format_html(
        '<p class="hint">{}</p><pre class="kept">{}</pre>'
        '<input type="hidden" name="{}.kept" value="{}">',
        _("这个条件是用其他方法写的，这里原样保留。"),
        built.kept,
        path,
        built.kept,
    )


def _lines_of(
    lines: list[rules.Line],
    built: rules.Built,
    asked: Sequence[tuple[str, str]],
    paper: Paper,
    path: str,
) -> SafeString:
    if not asked:
        return format_html('<p class="hint">{}</p>', _("前面没有别的填写项，总是要填。"))
    drawn = [_line(n, one, asked, paper, path) for n, one in enumerate(lines)]
    both = (("and", _("下面的条件都符合")), ("or", _("符合下面的任何一个条件")))
    mode = Field(f"{path}.mode", _("什么时候要填"), "radios", built.mode, choices=both, inline=True)
    hint = _("没有条件：总是要填。")
    add = "" if paper.locked else _press(_("添加一个条件"), f"line:{path}", paper, path)
    many = (
        mode.render()
        if len(lines) > 1
        else format_html('<p class="hint">{}</p>', hint if not lines else "")
    )
    return format_html("{}{}<p>{}</p>", many, SafeString("".join(drawn)), add)


def _line(
    n: int, line: rules.Line, asked: Sequence[tuple[str, str]], paper: Paper, path: str
) -> SafeString:
    at = f"{path}.{n}"
    ways = (("==", _("是")), ("!=", _("不是")), ("in", _("是其中之一")))
    field_ = Field(f"{at}.field", _("填写项"), "select", line.field, choices=asked, required=False)
    way = Field(f"{at}.way", _("怎样"), "select", line.way, choices=ways, required=False)
    known = paper.answers.get(line.field, ())
    drop = "" if paper.locked else _press(_("去掉"), f"unline:{at}", paper, path)
    return format_html(
        '<div class="sub sub--line">{}{}{}<div class="sub__end">{}</div></div>',
        field_.render(),
        way.render(),
        _values(at, line, known),
        drop,
    )


def _values(at: str, line: rules.Line, known: Sequence[str]) -> SafeString:
    name, label = f"{at}.value", _("什么")
    if not known:
        return Field(name, label, "text", _("，").join(line.values), required=False).render()
    choices = [(one, one) for one in known]
    if line.way == "in":
        return Field(
            name, label, "checkboxes", line.values, choices=choices, inline=True, required=False
        ).render()
    return Field(name, label, "select", line.values, choices=choices, required=False).render()

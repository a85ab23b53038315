"""Tables of the desk: misses, guides that did not help, synonyms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tongban.kernel.paging import Page
from tongban.portal.components import Button, Column, Link, Pager, Row, Table, Tabs

from ..contracts import Answer, Hit, Lack, Pointer
from ..keeping import Miss, SynonymRow, Unhelpful, titles
from . import words


def ranges(known: Iterable[int], chosen: int) -> Tabs:
    """Return the tabs of day ranges."""
    here = reverse("search:misses")
    links = [
        Link(_("最近 %(n)s 天") % {"n": one}, f"{here}?days={one}", one == chosen) for one in known
    ]
    return Tabs(links, _("哪一段时间"))


def misses(found: Sequence[Miss], results: str) -> Table:
    """Return the table of wordings: how often, and what may be done about it."""
    heads = (_("没找到"), _("没有结果"), _("只有相近的"))
    columns = [Column(_("怎么说的")), *(Column(one, numeric=True) for one in heads)]
    return Table(
        _("没找到的词"),
        [*columns, Column(_("处理"))],
        [_miss(one, results) for one in found],
        hide_caption=True,
        empty=_("这段时间没有重复出现的、找不到的说法。"),
    )


def _miss(of: Miss, results: str) -> Row:
    add = f"{reverse('search:synonym_new')}?{urlencode({'said': of.said})}"
    links = format_html(
        '<a href="{}">{}<span class="sr">{}{}</span></a>',
        add, _("添加同义词或指向事项"), _("："), of.said,
    )  # fmt: skip
    return Row((_search(of.said, results), of.lacking, of.nothing, of.near, links))


def _search(said: str, results: str) -> str:
    """What people see who search for it."""
    if not results:
        return said
    return format_html('<a href="{}?{}">{}</a>', results, urlencode({"q": said}), said)


def verdict(told: Mapping[str, int]) -> str:
    """Return how searchers answered, in a sentence; "" when nobody did."""
    yes, no = told.get(Answer.YES, 0), told.get(Answer.NO, 0)
    if not yes + no:
        return ""
    share = round(100 * yes / (yes + no))
    told_so = _("搜索以后有 %(all)s 次回答：%(yes)s 次找到了（%(share)s%%），%(no)s 次没找到。")
    return told_so % {"all": yes + no, "yes": yes, "no": no, "share": share}


def unhelpful(found: Sequence[Unhelpful], results: str) -> Table:
    """Return the table of guides where readers did not find what they needed."""
    columns = [
        Column(_("事项")), Column(_("没找到"), numeric=True), Column(_("找到了"), numeric=True),
        Column(_("少了什么")),
    ]  # fmt: skip
    rows = [Row((_search(one.title, results), one.no, one.yes, _lacks(one))) for one in found]
    return Table(_("没有帮上忙的办事指南"), columns, rows, hide_caption=True)


def _lacks(of: Unhelpful) -> str:
    named = [(words.lack(Lack(said), "item"), n) for said, n in of.lacks if said in set(Lack)]
    return _("；").join(f"{said} {n}" for said, n in named) or "–"


def candidates(found: Sequence[Hit]) -> Table:
    """Return the table of documents that a word may point to, each with its button."""
    rows = [Row((one.title, one.key, _point(one))) for one in found]
    columns = [Column(_("事项")), Column(_("编码")), Column(_("处理"))]
    return Table(_("可以指向的事项"), columns, rows, hide_caption=True)


def _point(to: Hit) -> Button:
    label = format_html('{}<span class="sr">{}{}</span>', _("指向"), _("："), to.title)
    return Button(label, "secondary", name="to", value=f"{to.kind}:{to.key}")


def synonyms(rows: Sequence[SynonymRow]) -> Table:
    """Return the table of added synonyms, each with the button that removes it."""
    named = titles([Pointer(kind=one.kind, key=one.key) for one in rows])
    columns = [
        Column(_("群众怎么说")),
        Column(_("指的是")),
        Column(_("哪天添加")),
        Column(_("处理")),
    ]
    return Table(
        _("同义词"),
        columns,
        [_synonym(one, named) for one in rows],
        hide_caption=True,
        empty=_("还没有添加过。随系统带来的同义词不在这里列出。"),
    )


def _synonym(of: SynonymRow, named: Mapping[tuple[str, str], str]) -> Row:
    title = named.get((of.kind, of.key), "")
    meant = of.meant or (
        _("事项：%(title)s") % {"title": title}
        if title
        else _("事项 %(code)s（现在不公开，不起作用）") % {"code": of.key}
    )
    label = format_html('{}<span class="sr">{}{}</span>', _("删去"), _("："), of.said)
    button = Button(label, "quiet", name="number", value=str(of.pk))
    return Row((of.said, meant, of.added_at.date(), button))


def pager(here: str, asked: str, found: Page[SynonymRow]) -> Pager:
    """Return the links to the pages beside this one."""
    query = f"{here}?{urlencode({'q': asked})}&"
    return Pager(
        previous=f"{query}before={found.before}" if found.before else "",
        next=f"{query}after={found.after}" if found.after else "",
    )

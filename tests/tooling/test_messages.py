"""Sentences are found, kept in step with their English, checked and compiled."""

import os
from pathlib import Path
from textwrap import dedent

import polib
import pytest

from tongban.site import messages as compiling
from tools import messages
from tools.sentences import Sentence, of_python, of_template
from tools.unmarked import in_python, in_template

HEAD = {"Content-Type": "text/plain; charset=UTF-8"}


def write(path: Path, *entries: polib.POEntry) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = polib.POFile()
    catalogue.metadata = dict(HEAD)
    catalogue.extend(entries)
    catalogue.save(str(path))
    return path


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return write(
        tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po",
        polib.POEntry(msgid="办件", msgstr="Case"),
        polib.POEntry(msgid="受理", msgstr=""),
        polib.POEntry(msgid="证照", msgstr="License", flags=["fuzzy"]),
        polib.POEntry(msgid="%(n)s 天", msgstr="%(m)s days"),
        polib.POEntry(msgid="第 %(n)s 条", msgstr="第 %(n)s"),
        polib.POEntry(msgid="%(n)s 份", msgid_plural="%(n)s 份", msgstr_plural={0: "one", 1: ""}),
        polib.POEntry(msgid="旧", msgstr="Old", obsolete=True),
    )


def test_every_fault_of_a_catalogue_is_told(catalogue):
    told = [line.removeprefix(f"{catalogue}: ") for line in messages.faults(catalogue)]
    assert told == [
        "not translated: 受理",
        "doubtful: 证照",
        "other placeholders: %(n)s 天",
        "Chinese in the English: 第 %(n)s 条",
        "not translated: %(n)s 份",
        "left over: 旧",
    ]


def test_a_compiled_catalogue_holds_what_is_certain(tmp_path):
    path = write(
        tmp_path / "django.po",
        polib.POEntry(msgid="办件", msgstr="Case"),
        polib.POEntry(msgid="受理", msgstr=""),
        polib.POEntry(msgid="证照", msgstr="License", flags=["fuzzy"]),
    )
    compiling.compile_one(path)
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    assert {entry.msgid: entry.msgstr for entry in compiled} == {"办件": "Case"}
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".tmp"] == []


def test_a_catalogue_is_compiled_when_it_changed_and_only_then(catalogue, tmp_path):
    compiled = catalogue.with_suffix(".mo")
    compiling.compile_stale(tmp_path)
    assert compiled.exists()
    compiled.write_bytes(b"kept")
    compiling.compile_stale(tmp_path)
    assert compiled.read_bytes() == b"kept"
    later = compiled.stat().st_mtime + 5
    os.utime(catalogue, (later, later))
    compiling.compile_stale(tmp_path)
    assert compiled.read_bytes() != b"kept"


def test_a_package_that_cannot_be_written_to_still_starts(catalogue, tmp_path, monkeypatch, caplog):
    def full(_path: Path) -> None:
        raise OSError("read-only")

    monkeypatch.setattr(compiling, "compile_one", full)
    compiling.compile_stale(tmp_path)
    assert "not up to date: read-only" in caplog.text


def test_python_is_read_through_its_aliases():
    source = """
        from django.utils.translation import gettext as _, gettext_lazy as lazy
        from django.utils.translation import ngettext, pgettext
        from .vocabulary import gettext_noop

        noop = gettext_noop
        a = _("甲" "乙")
        b = lazy("丙")
        c = ngettext("%(n)s 件", "%(n)s 件", n)
        d = pgettext("动作", "审查")
        e = noop("丁")
        f = other("戊")
        g = _(variable)
    """
    assert set(of_python(dedent(source))) == {
        Sentence("甲乙"),
        Sentence("丙"),
        Sentence("%(n)s 件", "%(n)s 件"),
        Sentence("审查", context="动作"),
        Sentence("丁"),
    }


def test_templates_are_read_as_django_reads_them():
    source = (
        '{% translate "甲" %}{% blocktranslate %}乙 {{ x }}{% endblocktranslate %}'
        "{% blocktranslate count n=n %}{{ n }} 件{% plural %}{{ n }} 件{% endblocktranslate %}"
        '{% include "a" with t=_("丙") %}'
    )
    assert set(of_template(source)) == {
        Sentence("甲"),
        Sentence("乙 %(x)s"),
        Sentence("%(n)s 件", "%(n)s 件"),
        Sentence("丙"),
    }


def test_collecting_keeps_adds_and_drops(tmp_path):
    path = write(
        tmp_path / "django.po",
        polib.POEntry(msgid="办件", msgstr="Case"),
        polib.POEntry(msgid="旧", msgstr="Old"),
        polib.POEntry(msgid="天", msgstr="day"),
    )
    sentences = [Sentence("受理"), Sentence("办件"), Sentence("天", "天")]
    assert list(messages.drift(path, sentences)) == [
        f"{path}: not collected: 受理",
        f"{path}: no longer in the sources: 旧",
        f"{path}: plural differs from the sources: 天",
    ]
    messages.collect(path, sentences)
    assert list(messages.drift(path, sentences)) == []
    said = {entry.msgid: entry.msgstr_plural or entry.msgstr for entry in polib.pofile(str(path))}
    assert said == {"办件": "Case", "受理": "", "天": {0: "", 1: ""}}


def test_a_sentence_with_and_without_plural_is_told():
    both = [Sentence("天"), Sentence("天", "天"), Sentence("月")]
    assert list(messages.two_minded(both)) == ["marked both with and without plural: 天"]


def test_chinese_in_python_is_marked_or_has_a_twin_or_is_told():
    source = '''
        """文档."""
        from django.utils.translation import gettext as _

        _("标记")
        reason("a.b", zh="原因", en="Reason", law="行政许可法")
        PAIR = ("听证", "a hearing")
        PATTERN = re.compile("第[一二]条")
        zh = "甲"
        said = "漏了"
        print(f"也{said}")
    '''
    assert [said for _, said in in_python(dedent(source))] == ["漏了", "也"]


def test_chinese_in_a_template_stands_in_a_tag_or_is_told():
    source = (
        '{# 注 #}{% translate "甲" %}\n{% blocktranslate %}乙\n{% endblocktranslate %}\n'
        '<p>漏了</p>\n{% include "a" with t=_("丙") %}{% comment %}丁{% endcomment %}\n'
        '{{ x|default:"戊" }}'
    )
    assert list(in_template(source)) == [(4, "<p>漏了</p>"), (6, '{{ x|default:"戊" }}')]


def test_a_place_of_data_that_holds_none_any_more_is_told(tmp_path):
    (tmp_path / "a.py").write_text('NAMES = "清源"\n', encoding="utf-8")
    assert list(messages.unmarked(tmp_path, ["a.py"])) == []
    assert list(messages.unmarked(tmp_path, ["b.py"])) == [
        "not marked for translation: a.py:1: 清源",
        "chinese_data.txt: needless: b.py",
    ]

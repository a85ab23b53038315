"""Papers: Chinese that can be copied, values that stay text, PDF/A, codes that say the address."""

import dataclasses
import datetime as dt
import io
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pytest

from tongban.kernel import clock

from .. import codes
from ..adapters.typst_papers import PAPERS, TEMPLATES, TypstPapers
from ..contracts import DeliveryPaper, LicencePaper, NoticePaper, ReceiptPaper
from ..ports import CannotRender, Renderer

MOMENT = dt.datetime(2026, 11, 23, 16, 30, tzinfo=clock.ZONE)
DAY = MOMENT.date()
BODY = "和安市清源区市场监督管理局（演示）"
VERIFY = "https://example.invalid/verify/990000"
LICENCE = LicencePaper(
    title="食品经营许可证",
    number="JY19901010000012",
    holder="示例·王小明餐饮店",
    holder_code="92990101MA00000000",
    issuer=BODY,
    issued_on=DAY,
    validity="2026年11月23日至2031年11月22日",
    fields=(("经营场所", "桂花街道示例路100号"), ("经营项目", "热食类食品制售")),
    statement="请悬挂在显著位置。",
    verify_url=VERIFY,
)
NOTICE = NoticePaper(
    title="补正告知书",
    number="和清市监补第12号",
    addressee="示例·王小明",
    paragraphs=("您的申请收悉。", "现一次告知需要补正的全部内容："),
    issuer=BODY,
    date=DAY,
    corrections=(("营业执照", "图片模糊", "重新拍摄"),),
    remedy="对本告知书有异议的，可以提出。",
    contact="0990-0000101",
    verify_url=VERIFY,
)
RECEIPT = ReceiptPaper(
    case_no="99010120261123000001X",
    query_code="7K3M9PQX",
    item="食品经营许可",
    applicant="示例·王小明",
    issuer=BODY,
    received_at=MOMENT,
    date=DAY,
    materials=(("申请书", "网上填写"), ("平面图", "上传")),
    limit="法定20个工作日",
    verify_url=VERIFY,
)
DELIVERY = DeliveryPaper(
    number="送第1号",
    document="准予行政许可决定书",
    document_number="和清许第12号",
    addressee="示例·王小明",
    way="直接送达",
    place="桂花街道便民服务中心",
    delivered_at=MOMENT,
    issuer=BODY,
    date=DAY,
)
ALL = (LICENCE, NOTICE, RECEIPT, DELIVERY)


@pytest.fixture(scope="module")
def renderer() -> TypstPapers:
    return TypstPapers(demo=True)


def text_of(made: bytes) -> str:
    """The text as copied out of the PDF, without the spaces that set Chinese apart from digits."""
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def words(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [word for one in value for word in words(one)]
    return [value] if isinstance(value, str) and value else []


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: type(paper).__name__)
def test_everything_said_can_be_copied_out(renderer, paper):
    assert isinstance(renderer, Renderer)
    text = text_of(renderer.render(paper, MOMENT))
    for field in dataclasses.fields(paper):
        for word in words(getattr(paper, field.name)):
            assert re.sub(r"\s", "", word) in text
    assert "2026年11月23日" in text
    assert "演示章" in text
    assert "无法律效力" in text


def test_a_long_name_in_latin_letters_is_whole_on_paper(renderer):
    name = "Maria del Carmen Hernandez-Villanueva y Fernandez de Cordoba Example"
    made = text_of(renderer.render(dataclasses.replace(NOTICE, addressee=name), MOMENT))
    assert re.sub(r"\s", "", name) in made.replace("\u00ad", "")


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: type(paper).__name__)
def test_papers_are_pdf_a_with_their_fonts(renderer, paper):
    reader = pypdf.PdfReader(io.BytesIO(renderer.render(paper, MOMENT)))
    xmp = opened(reader.trailer, "/Root", "/Metadata").get_data()
    assert re.search(rb"pdfaid:part>2<|pdfaid:part=.2", xmp)
    assert re.search(rb"pdfaid:conformance>A<|pdfaid:conformance=.A", xmp)
    assert re.search(rb"pdfuaid:part>1<|pdfuaid:part=.1", xmp)
    assert opened(reader.trailer, "/Root", "/MarkInfo")["/Marked"] is True or opened(
        reader.trailer, "/Root", "/StructTreeRoot"
    )
    assert str(opened(reader.trailer, "/Root")["/Lang"]).lower().startswith("zh")
    assert reader.metadata is not None
    assert reader.metadata.creation_date == MOMENT
    for page in reader.pages:
        fonts = opened(page, "/Resources", "/Font")
        assert fonts
        for name in fonts:
            (inner,) = opened(fonts, name, "/DescendantFonts")
            assert {"/FontFile2", "/FontFile3"} & set(opened(inner.get_object(), "/FontDescriptor"))


def opened(thing, *path):
    """What lies at the path inside a PDF object, references followed."""
    for step in path:
        thing = thing[step].get_object()
    return thing


def test_only_the_demonstration_is_marked_as_one():
    real = text_of(TypstPapers(demo=False).render(DELIVERY, MOMENT))
    assert "虚构" not in real
    assert "演示章" in real, "no certified key stands behind the ring in any installation"
    demo = text_of(TypstPapers(demo=True).render(DELIVERY, MOMENT))
    assert "虚构" in demo
    assert demo.count("演示") == real.count("演示") + 2, "the watermark and the line at the foot"


HOSTILE = (
    '#panic("x") #read("/etc/passwd") *粗* _斜_ $1+1$ <a> @b `c` \\ ] } ) "引" \'单\' //注 #{1+1}'
)


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: type(paper).__name__)
def test_values_are_never_markup(renderer, paper):
    """A name that is Typst code is printed as it was typed."""
    calm = {f.name: HOSTILE for f in dataclasses.fields(paper) if f.type == "str"}
    del calm[next(iter(calm))]  # keep one value that cannot break the line differently
    calm.pop("verify_url", None)
    text = text_of(renderer.render(dataclasses.replace(paper, **calm), MOMENT))
    assert text.count('#panic("x")#read("/etc/passwd")*粗*_斜_$1+1$<a>@b`c`') >= 3
    assert "root:" not in text


def test_rows_and_paragraphs_are_never_markup(renderer):
    paper = dataclasses.replace(
        NOTICE, paragraphs=(HOSTILE,), corrections=((HOSTILE, HOSTILE, HOSTILE),)
    )
    assert "#{1+1}" in text_of(renderer.render(paper, MOMENT))


def test_characters_nobody_can_see_are_left_out(renderer):
    made = renderer.render(dataclasses.replace(DELIVERY, addressee="王\u202e小\x07明"), MOMENT)
    assert "王小明" in text_of(made)


def test_rare_characters_of_names_are_printed(renderer):
    rare = "䶮喆㛃犇淼堃"
    assert rare in text_of(renderer.render(dataclasses.replace(DELIVERY, addressee=rare), MOMENT))


def test_a_character_no_font_has_is_refused_not_dropped(renderer):
    with pytest.raises(CannotRender):
        renderer.render(dataclasses.replace(DELIVERY, addressee="王\ue123明"), MOMENT)


def test_long_papers_number_their_pages(renderer):
    paper = dataclasses.replace(NOTICE, corrections=NOTICE.corrections * 60)
    made = renderer.render(paper, MOMENT)
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) > 1
    assert "共" in text_of(made)


def test_the_same_paper_is_the_same_file(renderer):
    assert renderer.render(LICENCE, MOMENT) == TypstPapers(demo=True).render(LICENCE, MOMENT)


def test_threads_do_not_mix_papers(renderer):
    papers = [dataclasses.replace(DELIVERY, number=f"送第{n}号") for n in range(16)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda paper: renderer.render(paper, MOMENT), papers))
    for paper, pdf in zip(papers, made, strict=True):
        assert paper.number in text_of(pdf)


def test_every_template_is_used():
    shared = {"house.typ"}
    assert {path.name for path in PAPERS.glob("*.typ")} - shared == set(TEMPLATES.values())


def test_papers_are_quick_and_small(renderer):
    took = []
    for number in range(9):
        started = time.process_time()
        made = renderer.render(dataclasses.replace(NOTICE, number=f"第{number}号"), MOMENT)
        took.append(time.process_time() - started)
        assert len(made) < 100_000
    assert statistics.median(took) < 0.1  # measured: 0.012 to 0.015 s; a cold compiler takes 0.1


def test_codes_are_svg_and_escape_nothing_into_it():
    svg = codes.qr_svg("https://example.invalid/verify/<script>")
    assert svg.startswith("<svg")
    assert "script" not in svg
    assert codes.qr_svg("a") != codes.qr_svg("b")
    with pytest.raises(ValueError, match="too long"):
        codes.qr_svg("长" * 3000)

"""What people do at the site, in their words: by roles and labels, never by markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

PASSWORD = "tongban-Demo-2026"


def sign_in(page: Page, account: str) -> None:
    """Sign a demonstration account in by the page that everybody uses."""
    page.goto("/sign-in")
    main = page.get_by_role("main")
    main.get_by_label("账号", exact=True).fill(account)
    main.get_by_label("密码", exact=True).fill(PASSWORD)
    main.get_by_role("button", name="登录").click()
    expect(page.get_by_role("button", name="退出")).to_be_visible()


def search(page: Page, words: str) -> None:
    """Search from the front page."""
    page.goto("/")
    box = page.get_by_role("search").locator("[name=q]").first
    box.fill(words)
    box.press("Enter")
    page.wait_for_url("**/items?q=*")


def act_for(page: Page, company: str) -> None:
    """Change from one's own name to a company's, and come back to the page."""
    here = page.url
    page.get_by_role("link", name="切换身份").click()
    page.get_by_label(company, exact=True).check()
    page.get_by_role("main").get_by_role("button", name="切换").click()
    page.goto(here)


def begin(page: Page, item: str, situation: Mapping[str, str] | None = None) -> str:
    """From the guide to a new draft; return the number of the case.

    A bundle first asks for the `situation`.
    """
    expect(page.get_by_role("heading", level=1)).to_have_text(item)
    page.get_by_role("link", name="在线办理").first.click()
    answer(page, situation or {})
    page.get_by_role("button", name="开始申请").click()
    page.wait_for_url("**/form")
    return page.url.split("/")[-2]


def answer(where: Page | Locator, answers: Mapping[str, str]) -> None:
    """Answer questions by their labels: text is typed, a choice is pressed."""
    for label, said in answers.items():
        group = where.get_by_role("group", name=label, exact=True)
        if group.count():
            group.get_by_label(said, exact=True).check()
        else:
            where.get_by_label(label).fill(said)


def hand_in(page: Page, material: str, *files: Path) -> None:
    """Upload files for one material and see them listed."""
    place = page.get_by_role("region", name=material, exact=True)
    place.get_by_label("选择文件").set_input_files(files)
    place.get_by_role("button", name="上传").click()
    for one in files:
        expect(place.get_by_role("link", name=one.name)).to_be_visible()


def materials(page: Page) -> list[str]:
    """The names of the materials that must be handed in."""
    places = page.locator("section.panel[id^=material-]")
    needed = places.filter(has_text="还没有上传")
    return [one.strip() for one in needed.get_by_role("heading").all_inner_texts()]


def submit(page: Page) -> tuple[str, str]:
    """Check everything, declare it true, file it; return number and query code of the receipt."""
    go_on = page.get_by_role("link", name="去检查")
    if go_on.count():
        go_on.click()
    page.get_by_role("checkbox", name=re.compile("我已核对")).check()
    page.get_by_role("button", name=re.compile("^提交")).click()
    page.wait_for_url("**/done")
    number = page.locator(".receipt__number").inner_text()
    code = page.locator("dt:text-is('查询码') + dd").inner_text()
    return number, code


def desk(page: Page, number: str) -> Locator:
    """Open a case at the workbench; return the panel of what may be done now."""
    page.goto(f"/desk/cases/{number}")
    return page.get_by_role("region", name="现在可以做")


def take(page: Page, number: str, step: str, answers: Mapping[str, str] | None = None) -> None:
    """Take one step of a case, and see it confirmed."""
    panel = desk(page, number)
    panel.locator("summary", has_text=step).first.click()
    form = panel.locator("details[open] form").first
    answer(form, answers or {})
    form.get_by_role("button", name=step).click()
    expect(page.locator(".notice--success")).to_be_visible()


def paper(folder: Path, name: str) -> Path:
    """A small true PDF, as a scanner would make it."""
    path = folder / name
    path.write_bytes(_pdf(name))
    return path


def _pdf(name: str) -> bytes:
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (n, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 4\n0000000000 65535 f \n" + table
    tail = b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + head + tail + b"%" + name.encode() + b"\n"

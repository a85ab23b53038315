"""What is measured: the life of a case, single reads, lists, pages."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable, Iterator
from urllib.parse import quote

from tongban.modules.catalogue import public as catalogue
from tongban.modules.search import public as search

from . import many_items
from .client import Connection, Failed
from .world import ANSWERS, APPLICANT, APPROVER, BRANCHES, MATERIALS, WINDOW, World

API = "/api/v1"
WORDS = ("营业执照", "社保", "身份证", "护照", "餐饮", "gongjijin", "施工许可", "生孩子")
_runs = itertools.count()
Work = Callable[[Connection, int], Awaitable[None]]


class Lives:
    """The full life of a case: nine requests by five who act, each write with a key."""

    def __init__(self, world: World, picture: bytes) -> None:
        self._world, self._picture = world, picture
        self._run = next(_runs)
        self.steps: dict[str, list[float]] = {}

    async def __call__(self, line: Connection, number: int) -> None:
        """Live one life."""
        await self.one(line, f"bench-{self._run}-{number}")

    async def one(self, line: Connection, mark: str) -> str:
        """Live one life under keys beginning with `mark`; return the case number."""
        tokens = self._world.tokens
        own = tokens[APPLICANT]
        opened = await line.json(
            "POST", f"{API}/cases", 201, token=own, key=f"{mark}-0",
            data={"item": self._world.item, "answers": ANSWERS},
        )  # fmt: skip
        no = str(opened["case_no"])
        for key in MATERIALS:
            path = f"{API}/cases/{no}/materials/{key}?name={key}.png"
            await line.json("POST", path, 201, token=own, data=self._picture, key=f"{mark}-{key}")
        await self._step(line, no, "submit", own, mark, {})
        await self._step(line, no, "accept", tokens[WINDOW], mark, {"opinion": "材料齐全"})
        for branch, login in BRANCHES:
            given = {"branch": branch, "agree": True, "opinion": "同意"}
            await self._step(line, no, "review", tokens[login], f"{mark}-{branch}", given)
        await self._step(line, no, "grant", tokens[APPROVER], mark, {"opinion": "准予"})
        await self._step(line, no, "deliver", tokens[WINDOW], mark, {"way": "electronic"})
        return no

    async def _step(
        self, line: Connection, no: str, step: str, token: str, mark: str, given: dict[str, object]
    ) -> None:
        path = f"{API}/cases/{no}/actions/{step}"
        await line.json("POST", path, 200, token=token, data=given, key=f"{mark}-{step}")


def reads(world: World, numbers: list[str]) -> Work:
    """Read one case, by an officer's rights."""

    async def work(line: Connection, number: int) -> None:
        no = numbers[number * 7919 % len(numbers)]
        await line.json("GET", f"{API}/cases/{no}", 200, token=world.tokens[WINDOW])

    return work


def lists(world: World, after: str = "") -> Work:
    """List 100 cases, by an officer's rights."""
    path = f"{API}/cases?size=100" + (f"&after={after}" if after else "")

    async def work(line: Connection, number: int) -> None:
        await line.json("GET", path, 200, token=world.tokens[WINDOW])

    return work


def searches() -> Work:
    """Search items by words of the street."""

    async def work(line: Connection, number: int) -> None:
        word = WORDS[number % len(WORDS)]
        await line.json("GET", f"{API}/items/search?q={quote(word)}", 200)

    return work


ASKED = (
    "身份证丢了怎么办", "开饭店", "gjj", "社保卡", "公积金提取", "shenfenzheng", "换驾照", "办护照",
    "失业金",
    "营业执照", "东湖街道 食品经营", "南浦镇第2片区 居住证", "结婚登记", "残疾证", "排污许可",
    "卖烟", "新车上牌", "老人去世", "小孩上户口", "食品经菅许可",
)  # fmt: skip


def portal(items: int) -> Iterator[tuple[str, Work]]:
    """Yield the public pages: home, items, searches, lists, facets, events, bodies."""
    codes = catalogue.published_codes(items)
    step = max(1, len(codes) // 2000)
    yield "home page", pages("/")
    yield "item page", pages(*(f"/items/{code}" for code in codes[::step]))
    yield "item page, again", pages(*(f"/items/{code}" for code in codes[:: 100 * step]))
    yield "search", pages(*(f"/items?q={quote(asked)}" for asked in ASKED))
    yield "search, always new", pages(*(f"/items?q={quote(asked)}" for asked in _new(items)))
    yield "list, first", pages("/items")
    deep = search.find("", kind="item", size=100, after=_deep(items)).after
    yield "list, deep", pages(f"/items?after={deep}")
    yield "facets", pages("/items?theme=person.085", "/items?audience=legal&theme=legal.010")
    yield "life page", pages(*(f"/life/{key}" for key in ("birth", "work", "home", "papers")))
    yield "bodies", pages("/departments")


def _new(items: int) -> Iterator[str]:
    """Yield questions that nobody asked before: a place and a thing."""
    for thing in ("户口", "社保卡", "身份证", "营业执照"):
        for n in range(items // many_items.PER_BODY):
            yield many_items.place(n) + thing


def _deep(items: int) -> str:
    """Return a cursor half way down the list of all items."""
    after = ""
    for _ in range(items // 200):
        after = search.find("", kind="item", size=100, after=after).after
    return after


def pages(*paths: str) -> Work:
    """Ask for portal pages in turn: no connection asks for what another one just had."""
    turn = itertools.count()

    async def work(line: Connection, number: int) -> None:
        path = paths[next(turn) % len(paths)]
        status, _ = await line.ask("GET", path)
        if status != 200:
            raise Failed(f"GET {path}: {status}")

    return work

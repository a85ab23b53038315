"""Things to press: buttons, links, toolbars, and the page that asks before something final."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from .base import Component, Content

Kind = Literal["primary", "secondary", "quiet", "danger"]


@dataclass(frozen=True)
class Button(Component):
    """A submit button. With `disabled` (the reason, a sentence) it cannot be pressed and says why.

    `key` is the letter of its shortcut at the desk; `form` names a form elsewhere on the page.
    """

    template: ClassVar[str] = "portal/c/button.html"

    text: Content
    kind: Kind = "primary"
    name: str = ""
    value: object = ""
    icon: str = ""
    key: str = ""
    disabled: Content = ""
    form: str = ""
    formaction: str = ""
    type: Literal["submit", "button", "reset"] = "submit"
    novalidate: bool = False


@dataclass(frozen=True)
class LinkButton(Component):
    """A link that looks like a button: the next step when nothing is sent."""

    template: ClassVar[str] = "portal/c/link_button.html"

    text: Content
    href: str
    kind: Kind = "primary"
    icon: str = ""
    key: str = ""
    download: bool = False


@dataclass(frozen=True)
class Action:
    """One thing that may be done now: `href` leads to a page, `post` sends a form at once.

    With `disabled` (the reason) the action is shown, cannot be taken, and the reason stands by it.
    """

    label: Content
    href: str = ""
    post: str = ""
    kind: Kind = "secondary"
    icon: str = ""
    key: str = ""
    disabled: Content = ""
    name: str = ""
    value: object = ""


@dataclass(frozen=True)
class Toolbar(Component):
    """The actions of a thing, in the order of likelihood."""

    template: ClassVar[str] = "portal/c/toolbar.html"

    actions: Sequence[Action]
    label: Content = ""
    stacked: bool = False


@dataclass(frozen=True)
class Confirm:
    """A question on a page of its own, instead of a dialog: what will happen, yes, or back."""

    title: Content
    question: Content
    yes: Content
    action: str
    back: str
    danger: bool = False
    consequences: Sequence[Content] = ()
    hidden: Sequence[tuple[str, object]] = ()
    fields: Sequence[Content] = ()

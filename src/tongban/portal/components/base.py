"""What every component is: a frozen value with one template of the same name."""

from __future__ import annotations

from typing import ClassVar

from django.template.loader import get_template
from django.utils.safestring import SafeString

#: What may stand where text goes: text (escaped), safe markup, a lazy translation, a component.
Content = object


class Component:
    """A piece of page. `{{ component }}` in a template draws it; text inside is always escaped."""

    template: ClassVar[str]

    def render(self, **more: object) -> SafeString:
        """Draw the component; `more` reaches its template beside itself (a CSRF token, for one)."""
        return SafeString(get_template(self.template).render({"c": self, **more}))

    def __str__(self) -> str:
        return self.render()

    def __html__(self) -> str:
        return self.render()


def field_id(name: str) -> str:
    """Return the HTML id of a field's control: the error summary links to it."""
    return "f-" + "-".join(str(name).split())

"""What the search index keeps of an item."""

from __future__ import annotations

from tongban.modules.search.contracts import Doc

from .contracts import Item
from .offers import audience_of


def doc(item: Item) -> Doc:
    """Return what the index keeps of an item."""
    base = item.base
    body = [c.text for c in base.conditions] + [m.name for m in item.materials or ()]
    body += [r.name for r in base.results] + [q.question for q in base.faq]
    body.append(item.implementation.organisation.name)
    return Doc(
        kind="item",
        key=item.code,
        title=item.name,
        summary=base.conditions[0].text[:200] if base.conditions else "",
        aliases=base.aliases,
        body="\n".join(body),
        facets={
            "audience": audience_of(item),
            "theme": tuple(base.themes),
            "organisation": (item.implementation.organisation.uscc,),
            "region": (item.implementation.region,),
            "level": (str(item.implementation.level),),
            "handling": (str(base.handling),) if base.handling else (),
            "depth": (str(base.online_depth),) if base.online_depth else (),
        },
    )

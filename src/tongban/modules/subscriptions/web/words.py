"""What entries say, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..contracts import EntryView, Sort


def title(of: EntryView) -> str:
    """Return the headline of an entry."""
    said = {
        Sort.ITEM_PUBLISHED: _("办事指南已更新：%(name)s"),
        Sort.ITEM_PAUSED: _("暂停办理：%(name)s"),
        Sort.ITEM_RESUMED: _("恢复办理：%(name)s"),
        Sort.ITEM_ENDED: _("不再办理：%(name)s"),
        Sort.ARTICLE_CHANGED: _("条文修订：%(name)s"),
        Sort.LAW_CHANGED: _("法规变动：%(name)s"),
        Sort.DOCUMENT: _("新文件：%(name)s"),
    }
    return said[Sort(of.sort)] % {"name": of.name}

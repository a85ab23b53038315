"""What the platform knows of the applicant fills the form's questions about the applicant.

Only questions whose exact wording means the applicant's own data are filled; a question about
somebody else (父亲姓名, 法定代表人姓名 …) stays the applicant's to answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from tongban.kernel.actors import Actor
from tongban.modules.forms import ports
from tongban.modules.identity import public as identity

PERSON = {
    "name": ("姓名", "联系人", "申请人姓名", "经办人姓名", "项目联系人"),
    "id_no": ("公民身份号码", "经办人证件号码", "申请人公民身份号码"),
    "phone": ("联系电话", "手机号码", "申请人联系电话"),
}
BODY = {
    "body_name": ("申请单位名称", "申请人名称", "企业名称", "公司名称", "建设单位", "项目单位名称"),
    "uscc": ("统一社会信用代码", "统一社会信用代码或证件号码"),
}


class OwnData:
    """A base register as far as this installation has it: the applicant's own verified data."""

    def __init__(self, label: str, wording: Mapping[str, Sequence[str]]) -> None:
        self.label = label
        self._fact = {said: fact for fact, sayings in wording.items() for said in sayings}

    def values(self, items: Sequence[str], by: Actor) -> Mapping[str, Any]:
        """Return the applicant's own values for questions worded exactly so."""
        known = identity.prefill(by)
        return {
            item: known[self._fact[item]] for item in items if known.get(self._fact.get(item, ""))
        }


def plug() -> None:
    """Plug the registers into the forms room."""
    ports.PREFILL.plug("population", OwnData(_("人口库"), PERSON))  # type: ignore[arg-type]  # lazy text reads as text
    ports.PREFILL.plug("legal_person", OwnData(_("法人库"), BODY))  # type: ignore[arg-type]  # lazy text reads as text

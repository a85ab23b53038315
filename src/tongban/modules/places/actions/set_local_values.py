"""Setting the numbers that local norms leave to regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.norms import NORMS, LocalNumber
from tongban.kernel.policies import require

from .. import contracts, policies
from ..local_values import KNOWN
from ..models import LocalValue, Region


@action("places.set_local_values")
def set_local_values(numbers: Sequence[LocalNumber], *, by: Actor) -> contracts.Adopted:
    """国发〔2016〕55号 二（二）: set local limits, each with its ground and its first day.

    What is set is never changed: a new number succeeds it from its own first day. The same again
    changes nothing. Raises `Invalid` naming every wrong line; then nothing is set.
    """
    require(policies.may(by, policies.SET_LOCAL_VALUES))
    for given in numbers:
        require(policies.may_set(by, given.region))
    problems = [one for line, given in enumerate(numbers, 1) for one in _problems(line, given)]
    if problems:
        raise Invalid(problems)
    fresh = [one for one in numbers if not _known(one)]
    LocalValue.objects.bulk_create(_row(one) for one in fresh)
    for one in fresh:
        note(f"norm:{one.norm}", region=one.region, value=one.value, since=one.since.isoformat())
        emit(contracts.LocalValueSet(one.norm, one.region, one.value, one.since.isoformat()))
    note("places:local_values", set=len(fresh), given=len(numbers))
    KNOWN.forget()
    return contracts.Adopted(len(fresh), 0, len(numbers) - len(fresh))


def _problems(line: int, one: LocalNumber) -> Iterator[FieldError]:
    found = NORMS.get(one.norm)
    if found is None or found.setting is None:
        said = _("没有可以由地方设定的规则 %(code)s。") % {"code": one.norm}
        yield FieldError(f"{line}.norm", "local.norm", said)
    elif not found.setting.least <= one.value <= found.setting.most:
        said = _("数值须在 %(least)s 至 %(most)s 之间。")
        bounds = {"least": found.setting.least, "most": found.setting.most}
        yield FieldError(f"{line}.value", "local.bounds", said % bounds)
    if one.region and not Region.objects.filter(code=one.region).exists():
        said = _("行政区划 %(code)s 不存在。") % {"code": one.region}
        yield FieldError(f"{line}.region", "local.region", said)
    if not one.citation.strip():
        yield FieldError(f"{line}.citation", "local.citation", _("请写明依据。"))
    if one.until is not None and one.until < one.since:
        yield FieldError(f"{line}.until", "local.until", _("结束日期不能早于开始日期。"))
    if _contradicts(one):
        said = _("这一天起的数值已经设定，不能修改，只能另定开始日期。")
        yield FieldError(f"{line}.since", "local.set_before", said)


def _contradicts(one: LocalNumber) -> bool:
    same = LocalValue.objects.filter(norm=one.norm, region=one.region, since=one.since).first()
    return same is not None and (same.value, same.until) != (one.value, one.until)


def _known(one: LocalNumber) -> bool:
    return LocalValue.objects.filter(norm=one.norm, region=one.region, since=one.since).exists()


def _row(one: LocalNumber) -> LocalValue:
    return LocalValue(
        norm=one.norm,
        region=one.region,
        value=one.value,
        citation=one.citation,
        since=one.since,
        until=one.until,
        set_at=clock.now(),
    )

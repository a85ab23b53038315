"""What follows from a decision, or from none: tacit decisions, quotas, bars, revocation, rebase."""

from __future__ import annotations

from tongban.kernel.events import event
from tongban.kernel.reasons import reason

FALSE_MATERIAL = "false_material"
"""The ground of a refusal that warns and may bar (行政许可法 第78条)."""
FRAUD, BRIBERY = "fraud", "bribery"
"""The grounds of a revocation that may bar (行政许可法 第69条第二款、第79条)."""
REVOCATION_GROUNDS = ("abuse", "beyond_power", "procedure", "unqualified", FRAUD, BRIBERY)
"""行政许可法 第69条第一款第一至四项、第二款."""


@event("cases.delay_explained")
class DelayExplained:
    """The office is late and said why (优化营商环境条例 第36条)."""

    case_no: str
    owner: str
    item: str


@event("cases.bar_lifted")
class BarLifted:
    """A bar on applying again was lifted (after review of the decision)."""

    case_no: str
    owner: str
    item: str


@event("cases.rebased")
class CaseRebased:
    """The applicant moved the case to the present revision of the item."""

    case_no: str
    owner: str
    item: str
    revision_id: int


REFUSAL_GROUND = reason(
    "case.refusal_ground",
    zh="请选择不符合的是指南中的哪一项条件。",
    en="Choose which condition of the guide is not met.",
    status=422,
    law="行政许可法 第38条第二款",
)
REMEDY_INCOMPLETE = reason(
    "case.remedy_incomplete",
    zh="救济途径须写明六十日内申请行政复议、六个月内提起行政诉讼。",
    en="The remedy must name review within 60 days and suit within six months.",
    status=422,
    law="行政许可法 第38条第二款；行政复议法 第20条；行政诉讼法 第46条",
)
SELF_APPROVED = reason(
    "case.self_approved",
    zh="审查和决定不能由同一个人完成，请由其他人员决定。",
    en="Who alone reviewed does not decide: somebody else must.",
    status=403,
)
NOT_YET_SILENT = reason(
    "case.not_yet_silent",
    zh="法定期限还没有确定届满，默示决定不能生效。",
    en="The statutory limit has not ended for certain, so silence has no effect yet.",
)
NOT_LATE = reason(
    "case.not_late",
    zh="这件办件没有超期，不需要说明。",
    en="The case is not late: there is nothing to explain.",
)
DELAY_UNEXPLAINED = reason(
    "case.delay_unexplained",
    zh="已经超过办理期限：请先写明超期的原因，申请人会看到。",
    en="The limit has passed: first say why, the applicant will read it.",
    law="优化营商环境条例 第36条",
)
QUOTA_USED_UP = reason(
    "case.quota_used_up",
    zh="数量有限，本期 {amount} 个已经全部准予。",
    en="The number is limited: all {amount} of this period are granted.",
    law="行政许可法 第57条",
)
EARLIER_FIRST = reason(
    "case.earlier_first",
    zh="数量有限，按受理先后决定：前面还有 {ahead} 件没有作出决定。",
    en="The number is limited and goes by order of acceptance: {ahead} earlier ones are undecided.",
    law="行政许可法 第57条",
)
LIMITED = reason(
    "case.limited_number",
    zh="数量有限的事项按受理先后决定，不能当场办结。",
    en="A limited number goes by order of acceptance: it is not settled at once.",
    law="行政许可法 第57条",
)
BARRED = reason(
    "case.barred",
    zh="依照{law}，{until}以前不能再次申请这个事项。对原决定不服的，可以依法申请行政复议或者提起行政诉讼。",
    en="Under {law} this cannot be applied for again before {until}. You may seek administrative "
    "review of the earlier decision, or sue.",
    status=403,
)
NO_BAR = reason(
    "case.no_bar",
    zh="没有因为这件办件而限制申请。",
    en="No bar on applying stems from this case.",
)
HEARING_NEEDED = reason(
    "case.holder_not_heard",
    zh="撤销前须听取持有人的陈述和申辩，并写明情况。",
    en="Before a revocation the holder is heard, and what was said is noted.",
    status=422,
    law="行政许可法 第7条",
)
REVOCATION_UNGROUNDED = reason(
    "case.revocation_ground",
    zh="撤销须属于法定情形之一。",
    en="A revocation needs one of the grounds that the law names.",
    status=422,
    law="行政许可法 第69条",
)
NOTHING_GRANTED = reason(
    "case.nothing_granted",
    zh="没有准予在效，没有可以撤销或者核查的。",
    en="Nothing granted stands here that could be revoked or checked.",
    law="行政许可法 第69条",
)
UPPER_DECIDES = reason(
    "case.upper_decides",
    zh="先由下级机关审查、报送后，由上级机关决定。",
    en="The body above decides, once the body below has reviewed and sent it up.",
    law="行政许可法 第35条、第43条",
)
NOT_BELOW = reason(
    "case.not_below",
    zh="没有要报送上级机关的：不是逐级办理，或者已经报送。",
    en="There is nothing to send up: one body handles it, or it was sent up before.",
)
MATERIALS_LACK = reason(
    "case.materials_lack",
    zh="还有容缺的材料没有补齐，全部材料到齐后才能报送。",
    en="Materials that were to follow still lack; the case is sent up with all of them.",
    law="行政许可法 第35条",
)
LOWER_OPINION = reason(
    "case.lower_opinion",
    zh="请写明初步审查意见。",
    en="Say the opinion of the body that reviewed first.",
    status=422,
    law="行政许可法 第35条",
)
RELIED_ON = reason(
    "case.relied_on",
    zh="已经受理的申请按受理时的规定办理，不能改用新版本。",
    en="An accepted application is decided as the rules stood: it is not moved to new ones.",
    law="行政许可法 第8条",
)
REBASE_STALE = reason(
    "case.rebase_stale",
    zh="指南又有变化，请重新查看变化后再确认。",
    en="The guide has changed again: look at what changes once more.",
)
NOTHING_NEWER = reason(
    "case.nothing_newer",
    zh="这件申请用的就是现行指南。",
    en="The application already follows the guide in force.",
)
REBASE_LACKS = reason(
    "case.rebase_lacks",
    zh="现行指南还要求：{names}。已经提交的申请不能因此补交，请按原指南继续办理。",
    en="The present guide also wants {names}; a filed application keeps its own guide.",
    law="行政许可法 第8条",
)
LICENCE_NEEDED = reason(
    "case.licence_needed",
    zh="延续申请须从您持有的有效证照提出：{name}。",
    en="A renewal starts from a current licence that you hold: {name}.",
    status=422,
    law="行政许可法 第50条",
)
RENEWAL_LATE = reason(
    "case.renewal_late",
    zh="延续须在有效期届满30日前（{last}）提出。",
    en="A renewal is applied for 30 days before the licence ends: by {last}.",
    law="行政许可法 第50条",
)

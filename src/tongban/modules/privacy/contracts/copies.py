"""副本里没有的: what of a person is not in their copy, why not, and how else it is read.

个人信息保护法 第45条 lets everybody consult and copy their information. Every table of the register
(`retention.TABLES`) is told by a room (`ports.HELD`, `ports.USES`) or stands here; a test compares
them. The page that offers the copy, and the copy itself, say all of this.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Tables that are not copied: which, and why not, in both languages."""

    tables: tuple[str, ...]
    zh: str
    en: str


LEFT_OUT: tuple[LeftOut, ...] = (
    LeftOut(
        ("identity.Body",),
        "单位的登记信息：不是个人信息；您代表哪些单位、做过什么，都在副本里。",
        "Entries of companies: no personal data. Which ones you act for is in the copy.",
    ),
    LeftOut(
        ("identity.PhoneCode", "identity.RecoveryCode", "identity.Activation", "signon.Token",
         "signon.Visit", "signon.UpstreamLink"),
        "密码、验证码、恢复码和令牌：平台只存不能还原的指纹，没有可以给您的内容。",
        "Passwords, codes and tokens: only digests are kept, from which nothing can be read.",
    ),
    LeftOut(
        ("signon.Client", "signon.SigningKey", "signon.Upstream"),
        "系统之间的密钥：不是您的信息。",
        "Keys between systems: no information about you.",
    ),
    LeftOut(
        ("cases.NoticeProposal", "cases.Inspection", "cases.PointTick", "cases.SpecialProcedure",
         "cases.Branch", "cases.Package", "cases.Turn", "supervision.Finding"),
        "办理机关的内部核查、审批草稿和归档包：随办件归档，可以向办理机关申请查阅案卷。"
        "对您作出的每一步、意见和文书都在副本里。",
        "Inspections, drafts and archive packages of the body in charge: ask it to see the file."
        " Every step, opinion and paper towards you is in the copy.",
    ),
    LeftOut(
        ("cases.Party", "cases.Hearing"),
        "听证和利害关系人的记录：含有别人的信息，在听证中查阅。",
        "Hearings and third parties: they hold information about others; consult them there.",
    ),
    LeftOut(
        ("kernel.AuditEntry", "kernel.OutboxEvent", "kernel.Delivery", "kernel.IdempotencyKey",
         "notices.Dispatch"),
        "系统的审计链和传递记录：只说哪一步做过，或者是同样内容的短期备份；谁用过您的信息已经列出。",
        "The audit chain and deliveries between parts of the system: that a step was taken, or the"
        " same content for some days. Who used your information is listed.",
    ),
    LeftOut(
        ("disclosure.Decision",),
        "依法公开的许可决定：在公开的办理结果里可以查阅。",
        "Decisions published by law: read them among the published results.",
    ),
    LeftOut(
        ("identity.Staff", "identity.PostHolding", "identity.Substitution",
         "identity.RightRequest", "identity.FactorReset", "identity.DeathReport",
         "catalogue.Change",
         "catalogue.ChangeEntry", "catalogue.ChangeComment", "catalogue.StandardRevision",
         "catalogue.ItemRevision", "catalogue.Confirmation", "catalogue.ImportRun",
         "disclosure.ItemTask", "disclosure.InstitutionRating"),
        "工作人员的任职、权限和工作中的署名：由本单位人事部门提供。",
        "Posts, rights and acts of staff: the personnel office of the body gives them.",
    ),
)  # fmt: skip

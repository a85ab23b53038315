"""Every table of the database: of which class of record it is, or that it is about no people.

A test compares this with the tables that there are: a new one must stand in one of the two.
"""

from __future__ import annotations

TABLES: dict[str, str] = {
    **dict.fromkeys(
        ("identity.Account", "identity.Person", "identity.Body", "identity.Clerkship",
         "identity.ClerkOffer", "identity.Mandate", "identity.Helper", "identity.Activation",
         "benefits.OptOut", "signon.UpstreamLink", "signon.Consent"),
        "account",
    ),
    **dict.fromkeys(
        ("cases.Case", "cases.SpotCorrection", "cases.NoticeProposal", "cases.StepTaken",
         "cases.Notice", "cases.Bar", "cases.Hearing", "cases.Party", "cases.Inspection",
         "cases.Promise", "cases.Paper", "cases.PointTick", "cases.SpecialProcedure",
         "cases.Branch", "cases.Material", "cases.Turn", "cases.Renewal", "cases.Package",
         "licences.Licence", "supervision.Finding"),
        "case",
    ),
    **dict.fromkeys(
        ("identity.Look", "identity.LevelRaise", "identity.MandateUse",
         "benefits.Proposal", "identity.ClerkUse", "licences.Check"),
        "look",
    ),
    **dict.fromkeys(
        ("identity.ApiToken", "identity.PhoneCode", "identity.SecondFactor",
         "identity.RecoveryCode", "identity.Device", "identity.Alarm"),
        "access",
    ),
    **dict.fromkeys(
        ("identity.Staff", "identity.PostHolding", "identity.Substitution",
         "identity.RightRequest", "identity.FactorReset", "identity.DeathReport",
         "catalogue.Change",
         "catalogue.ChangeEntry", "catalogue.ChangeComment", "catalogue.StandardRevision",
         "catalogue.ItemRevision", "catalogue.Confirmation", "catalogue.ImportRun",
         "disclosure.ItemTask", "disclosure.InstitutionRating"),
        "staff",
    ),
    **dict.fromkeys(
        ("notices.Message", "notices.Line", "notices.Dispatch", "subscriptions.Subscription"),
        "message",
    ),
    **dict.fromkeys(("signon.Grant", "signon.Visit"), "share"),
    **dict.fromkeys(("signon.Client", "signon.SigningKey", "signon.Upstream"), "key"),
    **dict.fromkeys(("kernel.AuditEntry", "kernel.OutboxEvent", "kernel.Delivery"), "trail"),
    "kernel.IdempotencyKey": "retry",
    "signon.Token": "token",
    "disclosure.Decision": "public",
    "identity.SignIn": "sign_in",
    "documents.File": "upload",
    "privacy.Consent": "consent",
    "privacy.DataRequest": "request",
}  # fmt: skip
"""The class of each table with data of people; a case's drafts are of the class "draft", the pieces
of a copy among the files of the class "copy", whom an offer names (`other_sealed`) of "offer"."""

NO_PEOPLE: frozenset[str] = frozenset(
    (
        "kernel.AuditDay", "kernel.Series", "kernel.Job", "identity.Attempt",
        "places.Region", "places.Organisation", "places.Post", "places.CalendarRevision",
        "places.CalendarDay", "places.LocalValue", "forms.FormRevision", "documents.Template",
        "search.Entry", "search.Index", "search.Synonym", "search.Missed", "search.Verdict",
        "laws.Law", "laws.LawRevision", "laws.ArticleRow", "laws.ArticleRevision",
        "laws.Publication", "laws.Citation", "subscriptions.FeedEntry",
        "catalogue.Push", "catalogue.PushedItem", "catalogue.BaseRevision",
        "catalogue.BaseStanding", "catalogue.BundleRevision", "catalogue.Standard",
        "catalogue.Item", "catalogue.ItemChange", "catalogue.Proof", "catalogue.LinkProbe",
        "catalogue.ExamRun", "catalogue.ExamScore", "catalogue.ExamFinding", "catalogue.ExamKept",
        "catalogue.ImportRemark", "catalogue.Provenance", "catalogue.ExchangeRow",
        "licences.LicenceType", "privacy.Notice", "cases.Pool", "benefits.Policy",
        "disclosure.ItemFact", "disclosure.BasisLink", "disclosure.ItemQuestion",
        "disclosure.Coverage", "disclosure.Service", "disclosure.ServiceItem",
        "disclosure.ClosedItem",
    )
)  # fmt: skip
"""Tables that are about things, not about people: laws, items, places, numbers, counts."""

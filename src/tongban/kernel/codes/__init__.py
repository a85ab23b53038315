"""Identifiers of the trade as pure functions and frozen values.

Three ways to use a code: `X.read(text)` returns the value or a `Flaw`; `why_not_x(text)` returns a
`Flaw` or None; `X(text)` raises `BadCode`. The sentence
of a flaw stands in the register of reasons.
"""

from .base import DEMONSTRATION, BadCode, Code, tidy
from .bodies import (
    BodyKind,
    OrganisationCode,
    Uscc,
    organisation_check,
    read_organisation_code,
    uscc_check,
    why_not_organisation_code,
    why_not_uscc,
)
from .citizens import CitizenId, Holder, Sex, citizen_check, read_citizen_id, why_not_citizen_id
from .documents import (
    DocumentKind,
    IdentityNumber,
    age_of,
    kept_identity_number,
    read_identity_number,
    written_forms,
)
from .flaws import Flaw
from .items import (
    APPLIED_FOR,
    ITEM_TYPES,
    LEVELS,
    BaseCode,
    HandlingCode,
    TaskCode,
    is_item_type,
    read_item_code,
    why_not_item_code,
)
from .licences import (
    LicenceCheck,
    LicenceId,
    Standing,
    check_licence_id,
    make_licence_id,
    mod_37_36,
)
from .phones import Phone, PhoneKind, is_mobile, read_phone, why_not_phone
from .regions import (
    NATION,
    RegionLevel,
    covers,
    pad,
    parent,
    region_level,
    unpad,
    why_not_region,
    within,
)

__all__ = [
    "APPLIED_FOR",
    "DEMONSTRATION",
    "ITEM_TYPES",
    "LEVELS",
    "NATION",
    "BadCode",
    "BaseCode",
    "BodyKind",
    "CitizenId",
    "Code",
    "DocumentKind",
    "Flaw",
    "HandlingCode",
    "Holder",
    "IdentityNumber",
    "LicenceCheck",
    "LicenceId",
    "OrganisationCode",
    "Phone",
    "PhoneKind",
    "RegionLevel",
    "Sex",
    "Standing",
    "TaskCode",
    "Uscc",
    "age_of",
    "check_licence_id",
    "citizen_check",
    "covers",
    "is_item_type",
    "is_mobile",
    "kept_identity_number",
    "make_licence_id",
    "mod_37_36",
    "organisation_check",
    "pad",
    "parent",
    "read_citizen_id",
    "read_identity_number",
    "read_item_code",
    "read_organisation_code",
    "read_phone",
    "region_level",
    "tidy",
    "unpad",
    "uscc_check",
    "why_not_citizen_id",
    "why_not_item_code",
    "why_not_organisation_code",
    "why_not_phone",
    "why_not_region",
    "why_not_uscc",
    "within",
    "written_forms",
]

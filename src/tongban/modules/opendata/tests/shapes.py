"""CPSV-AP 3.2.0 as SHACL shapes that we wrote from the specification; not the published file.

Source: "CPSV-AP 3.2.0", European Commission (SEMIC), CC BY 4.0: for each class its properties, what
they point to and how often they occur. `CLASSES` states one line for each constraint group of the
published shapes of that release: all 33 node shapes (two of them of skos:Concept) and all 154
property constraints, read one by one on 2026-11-29 in SEMICeu/CPSV-AP at commit 9ac61ee4. The file
states no severity and no nodeKind, closes no shape, and has no other kind of constraint;
`PUBLISHED` holds how many it has for each class. The Turtle file itself is not in this repository;
`test_cpsv.py` validates against it too where it lies in
`../shared/data/cpsv_ap_3.2.0/cpsv-ap-SHACL.ttl`.

A line: property, what it points to ("text": rdf:langString, "xsd:…": a datatype, "": anything, else
a class), fewest, most (None: any number).
"""

from __future__ import annotations

from typing import Final

from tongban.modules.opendata.rdf.graph import PREFIXES

Line = tuple[str, str, int, int | None]
ATU: Final = "<http://data.europa.eu/88u/dataset/atu-type>"
_ID: Final[Line] = ("dct:identifier", "", 1, 1)
_TITLE: Final[Line] = ("dct:title", "text", 1, None)
_SAID: Final[Line] = ("dct:description", "text", 1, None)
_MAYBE: Final[Line] = ("dct:description", "text", 0, None)
_TYPE: Final[Line] = ("dct:type", "skos:Concept", 0, None)
_ONE_TYPE: Final[Line] = ("dct:type", "skos:Concept", 0, 1)
_LANGUAGE: Final[Line] = ("dct:language", "dct:LinguisticSystem", 0, None)
_HOURS: Final[Line] = ("cv:openingHours", "time:TemporalEntity", 0, None)
_CLOSED: Final[Line] = ("cv:specialOpeningHoursSpecification", "time:TemporalEntity", 0, None)
_INPUT: Final[Line] = ("cpsv:hasInput", "cv:Evidence", 0, None)
_LASTS: Final[Line] = ("cv:processingTime", "xsd:duration", 0, 1)

CLASSES: Final[dict[str, tuple[Line, ...]]] = {
    "locn:Address": tuple(
        (f"locn:{name}", "text", 0, None)
        for name in (
            "addressArea", "adminUnitL1", "adminUnitL2", "fullAddress", "locatorName",
            "postName", "thoroughfare",
        )
    ),
    ATU: (),
    "foaf:Agent": (
        _ID, _TITLE, ("cv:participates", "cv:Participation", 0, None),
        ("locn:address", "locn:Address", 0, None),
    ),
    "cv:BusinessEvent": (_TYPE,),
    "cv:Channel": (
        _ID, _ONE_TYPE, _MAYBE, _LASTS, _HOURS, _CLOSED, _INPUT,
        ("cv:ownedBy", "org:Organization", 0, None),
    ),
    "skos:Collection": (("skos:member", "skos:Concept", 0, None),),
    "skos:Concept": (),
    "cv:ContactPoint": (_HOURS, _CLOSED, ("cv:contactPage", "foaf:Document", 0, None)),
    "cv:Cost": (
        _ID, _MAYBE, ("cv:hasValue", "xsd:double", 0, 1), ("cv:currency", "skos:Concept", 0, 1),
        ("cv:ifAccessedThrough", "cv:Channel", 0, 1),
        ("cv:isDefinedBy", "org:Organization", 0, None),
    ),
    "dcat:Dataset": (
        _TITLE, _SAID, ("dct:publisher", "foaf:Agent", 1, 1),
        ("dct:hasPart", "cpsv:PublicService", 0, None),
        ("dcat:landingPage", "foaf:Document", 0, None),
    ),
    "foaf:Document": (),
    "cv:Event": (
        _ID, _TITLE, _MAYBE, ("cv:hasRelatedService", "cpsv:PublicService", 0, None),
    ),
    "cv:Evidence": (
        _ID, _TITLE, _MAYBE, _ONE_TYPE, _LANGUAGE,
        ("dct:conformsTo", "cv:EvidenceType", 0, None),
        ("cv:supportsRequirement", "cv:Requirement", 0, None),
        ("foaf:page", "foaf:Document", 0, None),
    ),
    "cv:EvidenceType": (_ID, ("cv:evidenceTypeClassification", "skos:Concept", 0, None)),
    "eli:LegalResource": (("dct:relation", "eli:LegalResource", 0, None),),
    "cv:LifeEvent": (_TYPE,),
    "dct:LinguisticSystem": (),
    "dct:Location": (),
    "org:Organization": (),
    "cv:Output": (_ID, _TITLE, _MAYBE, _TYPE, _LANGUAGE),
    "cv:Participation": (
        _ID, _SAID, ("cv:role", "skos:Concept", 1, None),
        ("cv:hasParticipant", "foaf:Agent", 1, 1),
    ),
    "cv:PublicOrganisation": (
        ("dct:spatial", ATU, 1, None), ("skos:prefLabel", "text", 1, None),
    ),
    "cpsv:PublicService": (
        _ID, _TITLE, _SAID, _LANGUAGE, _LASTS, _TYPE, _INPUT,
        ("adms:status", "skos:Concept", 0, 1),
        ("cpsv:follows", "cpsv:Rule", 0, None),
        ("cpsv:produces", "cv:Output", 0, None),
        ("cv:contactPoint", "cv:ContactPoint", 0, None),
        ("cv:hasChannel", "cv:Channel", 0, None),
        ("cv:hasCompetentAuthority", "cv:PublicOrganisation", 1, None),
        ("cv:hasCost", "cv:Cost", 0, None),
        ("cv:hasInputType", "cv:EvidenceType", 0, None),
        ("cv:hasLegalResource", "eli:LegalResource", 0, None),
        ("cv:hasParticipation", "cv:Participation", 0, None),
        ("cv:holdsRequirement", "cv:Requirement", 0, None),
        ("cv:isClassifiedBy", "skos:Concept", 0, None),
        ("cv:isGroupedBy", "cv:Event", 0, None),
        ("cv:relatedService", "cpsv:PublicService", 0, None),
        ("cv:sector", "skos:Concept", 0, None),
        ("cv:thematicArea", "skos:Concept", 0, None),
        ("dcat:keyword", "text", 0, None),
        ("dct:audience", "skos:Concept", 0, None),
        ("dct:isPartOf", "dcat:Dataset", 0, None),
        ("dct:requires", "cpsv:PublicService", 0, None),
        ("dct:spatial", "dct:Location", 0, None),
    ),
    "cv:Requirement": (
        _ID, _TITLE, _TYPE, ("cv:fulfils", "cpsv:Rule", 0, None),
        ("cv:hasSupportingEvidence", "cv:Evidence", 0, None),
    ),
    "cpsv:Rule": (
        _ID, _TITLE, _SAID, _ONE_TYPE, _LANGUAGE,
        ("cpsv:implements", "eli:LegalResource", 0, None),
    ),
    "time:TemporalEntity": (_MAYBE, ("cv:frequency", "skos:Concept", 0, None)),
    "<http://data.europa.eu/a4g/ontology#ConcessionContract>": (),
    "cv:ServiceConcessionContract": (
        _ID, _TITLE, _SAID,
        ("cv:hasContractingAuthority", "cv:PublicOrganisation", 1, None),
        ("cv:hasEconomicOperator", "org:Organization", 1, None),
        ("cv:establishedUnder", "eli:LegalResource", 0, None),
    ),
    "xsd:double": (),
    "rdf:langString": (),
    "<http://www.w3.org/2000/01/rdf-schema#Literal>": (),
    "<http://fixme.com#Duration>": (),
}  # fmt: skip
"""No guide speaks of concessions. The last four name datatypes, as the release does."""
PUBLISHED: Final[dict[str, int]] = {
    "locn:Address": 7, "foaf:Agent": 6, "cv:BusinessEvent": 1, "cv:Channel": 11,
    "skos:Collection": 1, "cv:ContactPoint": 3, "cv:Cost": 10, "dcat:Dataset": 9, "cv:Event": 6,
    "cv:Evidence": 11, "cv:EvidenceType": 3, "eli:LegalResource": 1, "cv:LifeEvent": 1,
    "cv:Output": 7, "cv:Participation": 9, "cv:PublicOrganisation": 4, "cpsv:PublicService": 34,
    "cv:Requirement": 7, "cpsv:Rule": 10, "cv:ServiceConcessionContract": 11,
    "time:TemporalEntity": 2,
}  # fmt: skip
"""Property constraints of each class in the release: what a value is, fewest, most, one each."""


def constraints(name: str) -> int:
    """Count ours as the release does."""
    return sum(bool(kind) + bool(fewest) + (most is not None)
               for _, kind, fewest, most in CLASSES[name])  # fmt: skip


def turtle() -> str:
    """Return the shapes as SHACL in Turtle."""
    known = {**PREFIXES, "sh": "http://www.w3.org/ns/shacl#", "rdf": _RDF}
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in known.items())
    return head + "".join(_shape(name, lines) for name, lines in CLASSES.items())


_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def _shape(name: str, lines: tuple[Line, ...]) -> str:
    held = "".join(f" ;\n  sh:property {_property(*one)}" for one in lines)
    return f"[] a sh:NodeShape ; sh:targetClass {name}{held} .\n"


def _property(name: str, kind: str, fewest: int, most: int | None) -> str:
    parts = [f"sh:path {name}"]
    if kind:
        parts.append(_kind(kind))
    if fewest:
        parts.append(f"sh:minCount {fewest}")
    if most is not None:
        parts.append(f"sh:maxCount {most}")
    return f"[ {' ; '.join(parts)} ]"


def _kind(kind: str) -> str:
    if kind == "text":
        return "sh:datatype rdf:langString"
    return f"sh:datatype {kind}" if kind.startswith("xsd:") else f"sh:class {kind}"

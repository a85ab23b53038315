"""The mac key does not rotate: decision 0118 names every purpose, with what follows from that."""

import re
from pathlib import Path

import tongban

ROOT = Path(tongban.__file__).parent
DECISION = Path("docs/decisions/0118-what-the-mac-key-makes-and-why-it-stays.md")
CALL = re.compile(r"""(?<!def )(?<!\w)mac\(\s*("[^"]+"|'[^']+'|\w+)""")


def purposes():
    """Every purpose for which a digest is made, as it is written in the sources."""
    found = set()
    for path in ROOT.rglob("*.py"):
        if "tests" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        for said in CALL.findall(text):
            if said == "purpose":  # the functions that pass it on
                continue
            constant = re.search(rf'^{said}(?:: \w+)? = ("[^"]+")', text, re.MULTILINE)
            found.add((constant[1] if constant else said).strip("\"'"))
    return found


def test_the_decision_names_every_purpose_of_the_mac_key():
    rows = DECISION.read_text(encoding="utf-8").split("\n|---|---|---|---|\n")[1]
    listed = set(re.findall(r"^\| `([^`]+)` \|", rows, re.MULTILINE))
    assert purposes() == listed
    assert len(listed) == 10

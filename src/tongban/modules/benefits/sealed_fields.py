"""What benefits keep sealed: why a person was found to have a claim."""

from __future__ import annotations

from tongban.kernel.sealing import keeps

from .models import Proposal

keeps(Proposal, {"why": "benefits.why:{uid}"})

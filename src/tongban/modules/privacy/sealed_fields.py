"""What privacy keeps sealed: what people ask, and what they are answered."""

from __future__ import annotations

from tongban.kernel.sealing import keeps

from .models import DataRequest

keeps(
    DataRequest,
    {
        "text": "privacy.request.text:{uid}",
        "answer": "privacy.request.answer:{uid}",
        "passed": "privacy.request.passed:{uid}",
    },
)

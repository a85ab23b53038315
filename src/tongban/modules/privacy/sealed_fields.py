"""What privacy keeps sealed. A copy of somebody's data may be large: one at a time."""

from __future__ import annotations

from tongban.kernel.sealing import keeps

from .models import DataRequest

keeps(DataRequest, {"text": "privacy.request.text:{uid}", "answer": "privacy.request.answer:{uid}"})
keeps(DataRequest, {"content": "privacy.request.content:{uid}"}, batch=1)

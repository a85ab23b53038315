"""Columns without content."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

COLUMNS = ("coverage", "questions", "channels", "review-rules", "intermediaries")


def text(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_columns_without_content_answer_plainly_and_are_not_linked(db):
    seen = text("/disclosure")
    for name in COLUMNS:
        assert f'href="/{name}"' not in seen
        assert "这里现在没有公开的内容" in text(f"/{name}")

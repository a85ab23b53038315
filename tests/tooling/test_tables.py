"""The copied tables are those that migrations make and models describe."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.support import tables

pytestmark = pytest.mark.django_db
FILLED_BY_MIGRATE = {"contenttypes.ContentType", "auth.Permission"}


def test_no_migration_is_left_to_be_run():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_every_model_has_its_table_with_its_columns_and_no_others():
    managed = [one for one in apps.get_models(include_auto_created=True) if one._meta.managed]
    assert len(managed) > 100
    for model in managed:
        with connection.cursor() as cursor:
            found = connection.introspection.get_table_description(cursor, model._meta.db_table)
        said = {field.column for field in model._meta.local_concrete_fields}
        assert {one.name for one in found} == said, model


def test_nothing_of_an_installation_is_in_them():
    full = {one._meta.label for one in apps.get_models() if one._base_manager.exists()}
    assert full <= FILLED_BY_MIGRATE
    assert ContentType.objects.filter(app_label="cases").exists()


def test_another_line_of_code_makes_them_anew(monkeypatch, tmp_path):
    monkeypatch.setattr(tables, "CODE", tmp_path)
    names = set()
    for line in ("a = 1", "a = 2"):
        (tmp_path / "models.py").write_text(line, encoding="utf-8")
        tables.name.cache_clear()
        names.add(tables.name())
    tables.name.cache_clear()
    assert len(names) == 2

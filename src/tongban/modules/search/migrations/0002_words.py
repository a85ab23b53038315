"""The word index of whichever database this is."""

from django.db import migrations

from tongban.modules.search.adapters.postgresql import PostgresqlEngine
from tongban.modules.search.adapters.sqlite import SqliteEngine

ENGINES = {"sqlite": SqliteEngine(), "postgresql": PostgresqlEngine()}


def create(apps, schema_editor):
    for statement in ENGINES[schema_editor.connection.vendor].create():
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in ENGINES[schema_editor.connection.vendor].drop():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]

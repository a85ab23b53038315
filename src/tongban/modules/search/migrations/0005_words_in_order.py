"""The word index in the order of spots. `tongban run` writes what it held anew, or `tongban reindex`."""

from django.db import migrations

from tongban.modules.search.adapters.postgresql import PostgresqlEngine
from tongban.modules.search.adapters.sqlite import SqliteEngine

ENGINES = {"sqlite": SqliteEngine(), "postgresql": PostgresqlEngine()}


def create(apps, schema_editor):
    engine = ENGINES[schema_editor.connection.vendor]
    forget = "UPDATE search_entry SET digest = ''"  # else what stands in it would seem unchanged
    for statement in (*engine.drop(), *engine.create(), forget):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_synonyms_and_misses")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]

# A copy lies in the content store, in pieces, no longer in the row.

from django.db import migrations, models


def end_copies(apps, _editor):
    """Copies kept in the old way are over: their people can ask for another one."""
    rows = apps.get_model("privacy", "DataRequest").objects.filter(state="ready")
    rows.update(state="ended")


class Migration(migrations.Migration):

    dependencies = [
        ("privacy", "0002_requests"),
    ]

    operations = [
        migrations.RunPython(end_copies, migrations.RunPython.noop),
        migrations.RemoveField(model_name="datarequest", name="content"),
        migrations.AddField(
            model_name="datarequest", name="pieces", field=models.JSONField(default=list)
        ),
        migrations.AddField(
            model_name="datarequest", name="size", field=models.BigIntegerField(default=0)
        ),
    ]

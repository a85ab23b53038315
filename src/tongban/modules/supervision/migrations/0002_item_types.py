from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def fill(apps, schema_editor):
    """A finding is of the type of the case that it is about."""
    case = apps.get_model('cases', 'Case').objects.filter(case_no=OuterRef('case_no'))
    kind = Coalesce(Subquery(case.values('item_type')[:1]), models.Value('00'))
    apps.get_model('supervision', 'Finding').objects.update(item_type=kind)


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0001_initial'),
        ('cases', '0014_item_types'),
    ]

    operations = [
        migrations.AddField(
            model_name='finding',
            name='item_type',
            field=models.CharField(default='00', max_length=2),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

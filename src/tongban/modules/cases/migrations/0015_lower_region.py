from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """The region of the body below is where that body sits."""
    case, body = apps.get_model('cases', 'Case'), apps.get_model('places', 'Organisation')
    known = set(body.objects.values_list('uscc', flat=True))
    where = body.objects.filter(uscc=OuterRef('lower_org')).values('region_id')[:1]
    below = case.objects.exclude(lower_org='').filter(lower_org__in=known)
    below.update(lower_region=Subquery(where))


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0014_item_types'),
        ('places', '0003_item_types_of_posts'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='lower_region',
            field=models.CharField(blank=True, default='', max_length=12),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

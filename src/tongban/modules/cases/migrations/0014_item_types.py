from django.db import migrations, models
from django.db.models import OuterRef, Subquery

CODES = {
    'power': '00', 'licence': '01', 'penalty': '02', 'coercion': '03', 'levy': '04',
    'benefit': '05', 'inspection': '06', 'confirmation': '07', 'reward': '08', 'ruling': '09',
    'other_power': '10', 'public_service': '20',
}


def fill(apps, schema_editor):
    """A case is of the type that the revision it was filed under says; its parts as well."""
    case, revision = apps.get_model('cases', 'Case'), apps.get_model('catalogue', 'ItemRevision')
    branch = apps.get_model('cases', 'Branch')
    for number in case.objects.order_by().values_list('revision_id', flat=True).distinct():
        known = revision.objects.filter(pk=number).values_list('content', flat=True).first() or {}
        code = CODES.get(known.get('base', {}).get('type', ''))
        if code:
            case.objects.filter(revision_id=number).update(item_type=code)
    whole = case.objects.filter(pk=OuterRef('case_id')).values('item_type')[:1]
    branch.objects.update(item_type=Subquery(whole))


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0013_helped_steps'),
        ('catalogue', '0016_base_effective'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='item_type',
            field=models.CharField(default='00', max_length=2),
        ),
        migrations.AddField(
            model_name='branch',
            name='item_type',
            field=models.CharField(default='00', max_length=2),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

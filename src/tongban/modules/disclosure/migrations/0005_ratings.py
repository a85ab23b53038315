from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ('disclosure', '0004_licence_ended'),
    ]

    operations = [
        migrations.CreateModel(
            name='InstitutionRating',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uid', models.CharField(max_length=32, unique=True)),
                ('uscc', models.CharField(max_length=18)),
                ('grade', models.CharField(max_length=20)),
                ('scale', models.JSONField()),
                ('scored_on', models.DateField()),
                ('body', models.CharField(max_length=120)),
                ('basis', models.CharField(max_length=400)),
                ('link', models.CharField(blank=True, default='', max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=40)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by', models.CharField(blank=True, default='', max_length=40)),
                ('why', models.CharField(blank=True, default='', max_length=500)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=Q(withdrawn_at=None), fields=('uscc', 'scored_on', 'body'), name='rated_once_a_day')],
            },
        ),
    ]

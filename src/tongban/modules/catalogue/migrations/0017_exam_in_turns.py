from django.db import migrations, models
from django.db.models import Q, deletion


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0016_base_effective'),
    ]

    operations = [
        migrations.AddField(
            model_name='examrun',
            name='done',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='examrun',
            name='reached',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name='examrun',
            constraint=models.UniqueConstraint(condition=Q(done=False), fields=('done',), name='exam_one_open'),
        ),
        migrations.CreateModel(
            name='ExamKept',
            fields=[
                ('item', models.OneToOneField(on_delete=deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='catalogue.item')),
                ('mark', models.CharField(max_length=64)),
                ('asks', models.JSONField()),
                ('found', models.JSONField(default=list)),
                ('filled', models.PositiveSmallIntegerField()),
                ('version', models.CharField(max_length=64)),
                ('leads', models.BooleanField()),
            ],
        ),
    ]

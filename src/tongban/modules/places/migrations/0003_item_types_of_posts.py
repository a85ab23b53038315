from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0002_local_values'),
    ]

    operations = [
        migrations.AddField(
            model_name='post',
            name='item_types',
            field=models.JSONField(default=list),
        ),
    ]

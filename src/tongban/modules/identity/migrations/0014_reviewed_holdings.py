from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('identity', '0013_deaths'),
    ]

    operations = [
        migrations.AddField(
            model_name='postholding',
            name='confirmed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='postholding',
            name='lapses_on',
            field=models.DateField(null=True),
        ),
    ]

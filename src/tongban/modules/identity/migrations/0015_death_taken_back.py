from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0014_reviewed_holdings")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="death_taken_back_on",
            field=models.DateField(null=True),
        ),
    ]

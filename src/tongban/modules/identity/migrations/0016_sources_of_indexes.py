from django.db import migrations, models


class Migration(migrations.Migration):
    """Blind indexes whose value nobody kept get it, sealed: their keys can be rotated."""

    dependencies = [("identity", "0015_death_taken_back")]

    operations = [
        migrations.AddField(
            model_name="staff", name="id_sealed", field=models.BinaryField(default=b"")
        ),
        migrations.AddField(
            model_name="mandate", name="other_sealed", field=models.BinaryField(default=b"")
        ),
        migrations.AddField(
            model_name="clerkoffer", name="other_sealed", field=models.BinaryField(default=b"")
        ),
    ]

# Pieces of copies of somebody's data.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0004_withdrawn_files"),
    ]

    operations = [
        migrations.AlterField(
            model_name="file",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("material", "MATERIAL"),
                    ("statement", "STATEMENT"),
                    ("paper", "PAPER"),
                    ("archive", "ARCHIVE"),
                    ("guide", "GUIDE"),
                    ("copy", "COPY"),
                ],
                max_length=12,
            ),
        ),
    ]

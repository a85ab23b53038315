# Who checked a licence by its code, day by day.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("licences", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("owner_ref", models.CharField(max_length=80)),
                ("day", models.DateField()),
                ("org", models.CharField(blank=True, default="", max_length=18)),
                ("first_at", models.DateTimeField()),
                ("times", models.PositiveIntegerField(default=1)),
                (
                    "licence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="licences.licence",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["owner_ref", "-id"], name="check_of_owner")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("licence", "day", "org"), name="check_once_a_day"
                    )
                ],
            },
        ),
    ]

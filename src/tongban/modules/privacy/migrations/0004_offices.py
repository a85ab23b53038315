# To which body a request was made, who asked for a ward, and how far the body was reminded.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("privacy", "0003_pieces"),
    ]

    operations = [
        migrations.AddField(
            model_name="datarequest",
            name=name,
            field=models.CharField(blank=True, default="", max_length=length),
        )
        for name, length in (("org", 18), ("region", 12), ("asker", 40), ("told", 4))
    ]

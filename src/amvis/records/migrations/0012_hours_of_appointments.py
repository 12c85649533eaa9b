"""Each body may say in which hours it gives appointments."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0011_seal_the_chosen_way"),
    ]

    operations = [
        migrations.AddField(
            model_name="body",
            name="appointment_hours",
            field=models.CharField(
                blank=True,
                help_text="as opening_hours; empty: as the rulebook says",
                max_length=400,
            ),
        ),
    ]

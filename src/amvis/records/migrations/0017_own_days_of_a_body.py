"""Each body may say days of its own in the rules of the worklists; what it said before stays as history."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0016_views_of_what_decides"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnDays",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=40)),
                (
                    "days",
                    models.JSONField(
                        default=dict, help_text="days by what happens on them; empty: those of the card"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_days",
                        to="records.body",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.post"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "rule"], name="own_days_by_body")],
            },
        ),
    ]

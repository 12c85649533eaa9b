"""A body may ask another one to keep somebody of its people from a case."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import amvis.records.case
import amvis.records.identifier
from amvis.records.row_security import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0013_a_quicker_policy"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, protect().code),  # on the way back, without the table
        migrations.CreateModel(
            name="BarRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    amvis.records.identifier.PublicIdentifier(
                        default=amvis.records.identifier.random_identifier,
                        editable=False,
                        max_length=22,
                        unique=True,
                    ),
                ),
                ("who", models.BinaryField(help_text="sealed: the name that is known of the person")),
                ("asked_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        choices=[("open", "open"), ("barred", "barred"), ("nobody", "nobody")],
                        default=amvis.records.case.BarAnswer["OPEN"],
                        max_length=8,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        help_text="who was meant",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.post",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.post"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        help_text="that is asked",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.body",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bar_requests",
                        to="records.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "answer"], name="bar_request_by_body")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", amvis.records.case.BarAnswer["OPEN"]), ("answered_by", None)),
                            models.Q(
                                models.Q(("answer", amvis.records.case.BarAnswer["OPEN"]), _negated=True),
                                models.Q(("answered_by", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="bar_request_answered_by_somebody",
                    )
                ],
            },
        ),
        migrations.RunPython(protect().code, unprotect),
    ]

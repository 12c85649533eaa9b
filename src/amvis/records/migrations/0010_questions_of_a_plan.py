"""Plans are read in the scope of the finances, and questions to bodies hang on them."""

import django.db.models.deletion
from django.db import migrations, models

import amvis.domain.consent.vocabulary
import amvis.records.identifier
from amvis.records.row_security import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0009_what_waits"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, protect().code),  # on the way back, without the scope
        migrations.AddField(
            model_name="caseplan",
            name="scope",
            field=models.CharField(
                choices=[
                    ("contact", "contact"),
                    ("status", "status"),
                    ("childcare", "childcare"),
                    ("placement", "placement"),
                    ("finance", "finance"),
                    ("counselling", "counselling"),
                    ("entrusted", "entrusted"),
                ],
                default=amvis.domain.consent.vocabulary.Scope["FINANCE"],
                help_text="it tells what the money is",
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="PlanQuestion",
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
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("contact", "contact"),
                            ("status", "status"),
                            ("childcare", "childcare"),
                            ("placement", "placement"),
                            ("finance", "finance"),
                            ("counselling", "counselling"),
                            ("entrusted", "entrusted"),
                        ],
                        max_length=20,
                    ),
                ),
                ("mark", models.CharField(help_text="keyed, of the promise asked for", max_length=64)),
                ("told", models.BinaryField(help_text="sealed: whom, what, in which form and why, as JSON")),
                ("due_on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.post"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        help_text="where it was written to",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.body",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan_questions",
                        to="records.case",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="records.caseplan",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("plan", "mark"), name="plan_question_once")],
            },
        ),
        migrations.RunPython(protect().code, unprotect),
    ]

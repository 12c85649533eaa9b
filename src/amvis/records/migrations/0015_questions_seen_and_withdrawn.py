"""A question of a plan knows its task and its message, and may be taken back; then it may be asked again."""

import django.db.models.deletion
from django.db import migrations, models

from amvis.records.querysets import unscoped


def _drop_what_was_asked_again(apps, _):
    """The older form has room for one question of a promise: the one that was taken back goes."""
    with unscoped("a migration is undone"):
        rows = apps.get_model("records", "PlanQuestion")._base_manager
        open_ = set(rows.filter(withdrawn_at=None).values_list("plan_id", "mark"))
        kept = set()
        for pk, plan, mark in (
            rows.exclude(withdrawn_at=None).order_by("-pk").values_list("pk", "plan_id", "mark")
        ):
            if (plan, mark) in open_ | kept:
                rows.filter(pk=pk).delete()
            kept.add((plan, mark))


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0014_requests_to_bar_somebody"),
    ]

    operations = [
        migrations.AddField(
            model_name="planquestion",
            name="message",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="records.message",
            ),
        ),
        migrations.AddField(
            model_name="planquestion",
            name="task",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.task"
            ),
        ),
        migrations.AddField(
            model_name="planquestion",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RemoveConstraint(model_name="planquestion", name="plan_question_once"),
        migrations.AddConstraint(
            model_name="planquestion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("plan", "mark"),
                name="plan_question_once",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, _drop_what_was_asked_again),
    ]
